using System.Globalization;
using NewsApi.Storage;

namespace NewsApi.Features.Webhooks;

/// <summary>
/// How long to wait before each further attempt: nine attempts over more than three days, the second within five seconds, unless <c>Webhooks:RetryDelays</c> says otherwise
/// (seconds or hh:mm:ss, parted by commas, or one a line of the configuration).
/// </summary>
static class WebhookRetryDelays
{
    static readonly TimeSpan[] Usual =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(48),
    ];

    public static IReadOnlyList<TimeSpan> Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Webhooks:RetryDelays");
        var given = section.Value?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [.. section.GetChildren().Select(c => c.Value ?? "")];
        return given is [] ? Usual : [.. given.Select(Parse)];
    }

    static TimeSpan Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= TimeSpan.FromDays(30).TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= TimeSpan.FromDays(30) ? span
        : throw new StartupException($"Webhooks:RetryDelays must be seconds or hh:mm:ss, parted by commas; '{text}' is neither.");
}
