using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// Inline article markup that is safe to show: a[href], em, strong, sub, sup, code and br.
/// Anything else is taken out on the way in, its words kept.
/// </summary>
readonly partial record struct Markup
{
    static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    readonly string? html;

    Markup(string html) => this.html = html;

    // The sanitiser is one for all, its work is done on one thread: this is where it reports to.
    [ThreadStatic]
    static ICollection<string>? removals;

    /// <param name="html">As it came from outside.</param>
    /// <param name="removed">Is told what was taken out, where somebody wants to know.</param>
    public static Markup Sanitize(string html, ICollection<string>? removed = null)
    {
        if (IsPlain(html))
            return new(Characters.ToStorable(html));

        try
        {
            removals = removed;
            return new(Characters.ToStorable(Sanitizer.Sanitize(Normalize(html)).Replace("&nbsp;", "\u00a0")));
        }
        finally
        {
            removals = null;
        }
    }

    /// <summary>Takes markup back from where <see cref="Sanitize"/> had let it in before.</summary>
    public static Markup Trusted(string html) => new(html);

    /// <summary>Without breaks at either end, and without several in a row.</summary>
    public Markup Normalized() => new(EndBreaks().Replace(Breaks().Replace(ToString(), "<br>"), ""));

    public bool IsEmpty => string.IsNullOrWhiteSpace(PlainText);

    /// <summary>The words alone: tags gone, entities spelled out, line breaks as spaces.</summary>
    public string PlainText => WebUtility.HtmlDecode(Tags().Replace(LineBreaks().Replace(ToString(), " "), ""));

    public override string ToString() => html ?? "";

    // What old editors and pasted pages write for the same thing.
    static string Normalize(string html) => Old().Replace(html, tag => $"<{tag.Groups["end"].Value}{(tag.Groups["name"].Value is "b" or "B" ? "strong" : "em")}{tag.Groups["rest"].Value}>");

    // Most paragraphs hold no markup at all, and parsing them would be the dearest part of an import.
    static bool IsPlain(string html) => !html.AsSpan().ContainsAny('<', '>', '&');

    static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string> { "a", "em", "strong", "sub", "sup", "code", "br" },
            AllowedAttributes = new HashSet<string> { "href" },
            UriAttributes = new HashSet<string> { "href" },
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
        })
        { KeepChildNodes = true };

        sanitizer.RemovingTag += (_, removal) =>
        {
            removals?.Add($"<{removal.Tag.LocalName}>");
            DropWhatWasNeverText(removal.Tag);
        };
        sanitizer.RemovingAttribute += (_, removal) => removals?.Add($"{removal.Attribute.Name} of <{removal.Tag.LocalName}>");
        sanitizer.RemovingComment += (_, _) => removals?.Add("a comment");
        sanitizer.PostProcessDom += (_, done) =>
        {
            foreach (var dead in done.Document.QuerySelectorAll("a:not([href])"))
            {
                removals?.Add("<a> without a link that may be followed");
                dead.Replace([.. dead.ChildNodes]);
            }
        };
        sanitizer.FilterUrl += (_, link) => link.SanitizedUrl = Absolute(link.SanitizedUrl);
        return sanitizer;
    }

    static void DropWhatWasNeverText(IElement element)
    {
        if (element.LocalName is "script" or "style" or "template" or "noscript" or "iframe" or "object" or "svg" or "math")
            element.TextContent = "";
    }

    // A relative link means something on one site only, and stories travel.
    static string? Absolute(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"
            ? Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url : uri.AbsoluteUri
            : null;

    [GeneratedRegex("""<(?:[^>"]|"[^"]*")*>""")]
    private static partial Regex Tags();

    [GeneratedRegex("<(?<end>/?)(?<name>[biBI])(?<rest>(?:\\s[^<>]*)?)>")]
    private static partial Regex Old();

    [GeneratedRegex(@"(\s*<br>\s*)+")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"^(<br>)+|(<br>)+$")]
    private static partial Regex EndBreaks();

    [GeneratedRegex("<br ?/?>")]
    private static partial Regex LineBreaks();
}
