using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Normalises the texts, ids, addresses and languages of wires.</summary>
static partial class WireText
{
    const int MaxSourceIdLength = 200;
    const int MaxAddressLength = 2000;
    const int MaxTitleLength = 10_000;

    static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"];

    /// <summary>The trimmed text, or null if it is empty.</summary>
    public static string? TrimToNull(this string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>The text with each run of whitespace replaced by a space, or null if it is empty.</summary>
    public static string? ToSingleLine(this string? text) => text is null ? null : Whitespace().Replace(text, " ").TrimToNull();

    /// <summary>Truncates a text between words and appends an ellipsis. A text within the limit is only trimmed.</summary>
    public static string? Truncate(this string? text, int maxLength)
    {
        if (text.TrimToNull() is not { } trimmed || trimmed.Length <= maxLength)
            return text.TrimToNull();
        if (trimmed.ToSingleLine() is not { } line || line.Length <= maxLength)
            return trimmed.ToSingleLine();
        var end = line.LastIndexOf(' ', maxLength - 2);
        if (end < maxLength / 2)
            end = maxLength - 1 - (char.IsHighSurrogate(line[maxLength - 2]) ? 1 : 0);
        return line[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…";
    }

    /// <summary>The plain text of HTML on one line, or null if it is empty.</summary>
    public static string? PlainText(string? html)
    {
        if (html is null || !html.AsSpan().ContainsAny('<', '&'))
            return html.TrimToNull();
        return string.Join(' ', ParseHtml(html).Select(b => b.PlainText)).TrimToNull();
    }

    /// <summary>Parses untrusted HTML in linear time.</summary>
    public static IReadOnlyList<Block> ParseHtml(string html, Func<FoundImage, Id<Image>?>? images = null) =>
        HtmlBlockParser.Parse(html, [], images) ?? throw new InvalidItemException($"has {HtmlBlockParser.Limits}");

    /// <summary>Converts plain text to HTML. Blank lines separate paragraphs; without blank lines, every line is a paragraph.</summary>
    public static string ToHtml(string plainText)
    {
        var text = plainText.ReplaceLineEndings("\n").Trim();
        var paragraphs = BlankLines().Split(text) is { Length: > 1 } parts ? parts : text.Split('\n');
        return string.Concat(paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(Whitespace().Replace(p, " ").Trim())}</p>"));
    }

    /// <summary>A sourceId of at most 200 characters. The end of a longer id is replaced by a hash.</summary>
    public static string ToSourceId(string id) => id.Length <= MaxSourceIdLength
        ? id
        : $"{Characters.ToStorable(id[..134])}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";

    /// <summary>The canonical BCP 47 tag, or null if the tag is not valid.</summary>
    public static string? Language(string? tag) =>
        tag.TrimToNull()?.Replace('_', '-') is { Length: <= 35 } trimmed && LanguageTag().IsMatch(trimmed)
            ? Newsroom.Text.Language.Canonical(trimmed)
            : null;

    /// <summary>The absolute, percent-encoded http(s) address, or null if the text is not one.</summary>
    public static string? Address(string? text, Uri? baseUri = null)
    {
        if (text.TrimToNull() is not { } trimmed)
            return null;
        if (!(baseUri is null ? Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) : Uri.TryCreate(baseUri, trimmed, out uri)))
            return null;
        return uri.Scheme is "http" or "https"
            && uri.AbsoluteUri is { Length: <= MaxAddressLength } address
            && Uri.IsWellFormedUriString(address, UriKind.Absolute) ? address : null;
    }

    /// <summary>True if the address ends in an image file extension.</summary>
    public static bool IsImageFile(string? address) =>
        address is not null && ImageExtensions.Any(e => address.Split('?')[0].EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The address of an image file without its query, because the sizes of one image often differ only there.</summary>
    public static string WithoutQuery(string address) => IsImageFile(address) ? address.Split('?')[0] : address;

    /// <summary>
    /// The text of a title, which may be plain text or HTML: known inline elements are removed, and any other <c>&lt;</c> is text.
    /// </summary>
    public static string? Headline(string? title)
    {
        if (title is null || title.Length > MaxTitleLength || !title.AsSpan().ContainsAny('<', '&'))
            return title.ToSingleLine();
        return HtmlText.OfTitle(HiddenElement().Replace(title, " ")).ToSingleLine();
    }

    /// <summary>HTML from a text of RSS, which may be plain text, HTML, or HTML that was escaped twice.</summary>
    public static string? FromRss(string? text) =>
        text is null || text.Contains('<') ? text
        : EscapedEndTag().IsMatch(text) ? WebUtility.HtmlDecode(text)
        : ToHtml(WebUtility.HtmlDecode(text));

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();

    [GeneratedRegex(@"\n[ \t\u00a0]*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();

    [GeneratedRegex(
        "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();

    [GeneratedRegex("&lt;/(?:p|div|a|strong|em|b|i|ul|ol|li|h[1-6]|blockquote|span|figure|table)&gt;",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EscapedEndTag();

    [GeneratedRegex(@"<script\b[^<>]*>[^<]*</script\s*>|<style\b[^<>]*>[^<]*</style\s*>|<!--[^<>]*-->",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HiddenElement();
}
