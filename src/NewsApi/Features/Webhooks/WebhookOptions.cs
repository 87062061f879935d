using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace NewsApi.Features.Webhooks;

/// <summary>The settings of webhooks.</summary>
sealed class WebhookOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    static readonly TimeSpan MaxDelay = TimeSpan.FromDays(30);

    /// <summary>
    /// The delay before each retry, in seconds or hh:mm:ss, separated by commas; each at most 30 days. Default: eight retries in more than
    /// three days, the first after 5 seconds.
    /// </summary>
    [Required(ErrorMessage = "must not be empty")]
    public string RetryDelays { get; set; } = "5,60,600,3600,14400,43200,86400,172800";

    /// <summary>Allows webhooks to loopback addresses, also without TLS. For tests only.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary><see cref="RetryDelays"/>, parsed.</summary>
    public IReadOnlyList<TimeSpan> ParseRetryDelays() => [.. Delays.Select(text => Parse(text)!.Value)];

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Delays is [] || Delays.Any(text => Parse(text) is null))
            yield return new("must be delays in seconds or hh:mm:ss, separated by commas, each at most 30 days", [nameof(RetryDelays)]);
    }

    string[] Delays => RetryDelays.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);

    static TimeSpan? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds <= MaxDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero && span <= MaxDelay ? span : null;
}
