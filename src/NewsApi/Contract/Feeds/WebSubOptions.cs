using NewsApi.Contract.Validation;

namespace NewsApi.Contract.Feeds;

/// <summary>The settings of WebSub.</summary>
sealed class WebSubOptions
{
    public const string Section = "WebSub";

    /// <summary>The URL of a WebSub hub. Every feed names it, and it is notified of changes. Default: no hub.</summary>
    [HttpUrl]
    public string? Hub { get; set; }
}
