using System.Net;
using System.Text.RegularExpressions;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Sanitized inline markup: <c>a[href]</c>, <c>em</c>, <c>strong</c>, <c>sub</c>, <c>sup</c>, <c>code</c> and <c>br</c>.
/// Other elements are removed and their text is kept.
/// </summary>
readonly partial record struct Markup
{
    readonly string? html;

    Markup(string html) => this.html = html;

    /// <param name="html">Untrusted HTML.</param>
    /// <param name="removed">Collects descriptions of the elements and attributes that are removed.</param>
    public static Markup Sanitize(string html, ICollection<string>? removed = null)
    {
        var sanitized = IsPlain(html) ? html : MarkupSanitizer.Sanitize(ReplaceOldElements(html), removed).Replace("&nbsp;", "\u00a0");
        return new(Characters.ToStorable(sanitized));
    }

    /// <summary>Wraps markup that <see cref="Sanitize"/> has returned before, such as stored markup.</summary>
    public static Markup Trusted(string html) => new(html);

    /// <summary>Removes line breaks at both ends and collapses consecutive ones.</summary>
    public Markup Normalized() => new(EndBreaks().Replace(Breaks().Replace(ToString(), "<br>"), ""));

    public bool IsEmpty => string.IsNullOrWhiteSpace(PlainText);

    /// <summary>The text without tags, with entities decoded and line breaks as spaces.</summary>
    public string PlainText => WebUtility.HtmlDecode(
        ToString().Contains('<') ? Tags().Replace(LineBreaks().Replace(ToString(), " "), "") : ToString());

    public override string ToString() => html ?? "";

    // b and i, as older editors and pasted pages write them, become strong and em.
    static string ReplaceOldElements(string html) => OldElements().Replace(html, tag =>
        $"<{tag.Groups["end"].Value}{(tag.Groups["name"].Value is "b" or "B" ? "strong" : "em")}{tag.Groups["rest"].Value}>");

    // Most paragraphs contain no markup; skipping the parser for them makes imports much faster.
    static bool IsPlain(string html) => !html.AsSpan().ContainsAny('<', '>', '&');

    [GeneratedRegex("""<(?:[^>"]|"[^"]*")*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("<(?<end>/?)(?<name>[biBI])(?<rest>(?:\\s[^<>]*)?)>", RegexOptions.NonBacktracking)]
    private static partial Regex OldElements();

    [GeneratedRegex(@"(\s*<br>\s*)+", RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"^(<br>)+|(<br>)+$", RegexOptions.NonBacktracking)]
    private static partial Regex EndBreaks();

    [GeneratedRegex("<br ?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreaks();
}
