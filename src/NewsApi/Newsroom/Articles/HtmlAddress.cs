namespace NewsApi.Newsroom.Articles;

/// <summary>Resolves the addresses in a body of HTML.</summary>
static class HtmlAddress
{
    const int MaxLength = 2000;

    /// <summary>The absolute address of a link, or null. Links inside the page itself are not resolved.</summary>
    public static string? OfLink(string? href, Uri? baseUri) =>
        Clean(href) is { } text && !text.StartsWith('#') && Resolve(text, baseUri) is { } uri
        && uri.Scheme is "http" or "https" or "mailto" ? ToText(uri, text) : null;

    /// <summary>The absolute http(s) address of content, or null. Without a base, https completes an address without a scheme.</summary>
    public static string? OfContent(string? address, Uri? baseUri) =>
        Clean(address) is { } text && Resolve(text.StartsWith("//", StringComparison.Ordinal) ? "https:" + text : text, baseUri) is { } uri
        && uri.Scheme is "http" or "https" ? ToText(uri, text) : null;

    // Browsers ignore line ends and tabs in addresses.
    static string? Clean(string? address) =>
        address is { Length: > 0 and <= 4 * MaxLength } && address.Trim() is { Length: > 0 } text
            ? text.Replace("\n", "").Replace("\r", "").Replace("\t", "") : null;

    static Uri? Resolve(string text, Uri? baseUri) =>
        Uri.TryCreate(text, UriKind.Absolute, out var absolute) && absolute.Scheme is not "file" ? absolute
        : baseUri is not null && Uri.TryCreate(baseUri, text, out var relative) ? relative
        : null;

    static string? ToText(Uri uri, string text)
    {
        var address = Uri.IsWellFormedUriString(text, UriKind.Absolute) ? text : uri.AbsoluteUri;
        return address.Length <= MaxLength && Uri.IsWellFormedUriString(address, UriKind.Absolute) ? address : null;
    }
}
