using System.Globalization;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// The retry schedule: the delay before each further attempt. The default is nine attempts over more than three days, the second within
/// five seconds. <c>Webhooks:RetryDelays</c> overrides it, as seconds or hh:mm:ss, separated by commas or as a configuration array.
/// </summary>
static class WebhookRetryDelays
{
    static readonly TimeSpan MaxDelay = TimeSpan.FromDays(30);

    static readonly TimeSpan[] Default =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(48),
    ];

    public static IReadOnlyList<TimeSpan> From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Webhooks:RetryDelays");
        var configured = section.Value?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            ?? [.. section.GetChildren().Select(c => c.Value ?? "")];
        return configured is [] ? Default : [.. configured.Select(Parse)];
    }

    static TimeSpan Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= MaxDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= MaxDelay ? span
        : throw new StartupException(
            $"Webhooks:RetryDelays must be seconds or hh:mm:ss of at most 30 days, separated by commas; '{text}' is neither.");
}
