using System.Net;
using System.Text.RegularExpressions;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Sanitized inline markup: <c>a[href]</c>, <c>em</c>, <c>strong</c>, <c>sub</c>, <c>sup</c>, <c>code</c> and <c>br</c>.
/// Other elements are removed and their text is kept, except hidden and struck-out text.
/// </summary>
readonly partial record struct Markup
{
    readonly string? html;

    Markup(string html) => this.html = html;

    /// <param name="html">Untrusted HTML. It is encoded as text if it exceeds the limits of <see cref="HtmlBody"/>.</param>
    /// <param name="removed">Collects descriptions of the texts, elements and attributes that are removed.</param>
    public static Markup Sanitize(string html, ICollection<string>? removed = null) => IsPlain(html)
        ? new(Characters.ToStorable(html))
        : HtmlBlockParser.ParseInline(html, removed ?? []) ?? new(Characters.ToStorable(WebUtility.HtmlEncode(html)));

    /// <summary>Wraps markup that <see cref="MarkupWriter"/> has written.</summary>
    public static Markup FromWriter(IEnumerable<string> written)
    {
        var html = string.Concat(written);
        return new(Characters.ToStorable(html.Contains('<') ? MarkupSanitizer.Sanitize(html).Replace("&nbsp;", "\u00a0") : html));
    }

    /// <summary>Wraps markup that <see cref="Sanitize"/> has returned before, such as stored markup.</summary>
    public static Markup Trusted(string html) => new(html);

    /// <summary>True if the markup has no visible character.</summary>
    public bool IsEmpty =>
        PlainText.All(c => char.IsWhiteSpace(c) || c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad');

    /// <summary>The text without tags, with entities decoded and line breaks as line ends.</summary>
    public string PlainText => WebUtility.HtmlDecode(Tags().Replace(LineBreaks().Replace(ToString(), "\n"), ""));

    /// <summary>The markup in parts of at most a number of characters, tags included.</summary>
    public IReadOnlyList<Markup> Split(int maxLength) =>
        ToString().Length <= maxLength ? [this] : new MarkupSplitter(ToString(), maxLength).Split();

    public override string ToString() => html ?? "";

    // Most paragraphs contain no markup; skipping the parser for them makes imports much faster.
    static bool IsPlain(string html) => !html.AsSpan().ContainsAny('<', '>', '&');

    [GeneratedRegex("""<(?:[^>"]|"[^"]*")*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex("<br ?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreaks();
}
