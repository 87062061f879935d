using System.Text;
using System.Text.RegularExpressions;

namespace NewsApi.Newsroom.Articles;

/// <summary>Replaces the shortcodes of WordPress in HTML: captions become figures, and addresses of videos become embeds.</summary>
static partial class HtmlShortcodes
{
    const string End = "[/caption]";

    /// <param name="html">Untrusted HTML, which stays untrusted.</param>
    /// <param name="removed">Collects the shortcodes whose content is not in the HTML, such as galleries.</param>
    public static string Replace(string html, RemovedContent removed)
    {
        if (!html.Contains('['))
            return html;

        return Shortcodes().Replace(ReplaceCaptions(html), code =>
        {
            if (AddressOf(code) is { } address)
                return $"<oembed url=\"{address}\"></oembed>";
            removed.AddText("a shortcode", code.Value);
            return " ";
        });
    }

    static string? AddressOf(Match code) =>
        code.Groups["address"] is { Success: true } content ? content.Value
        : WebAddress().Match(code.Groups["attributes"].Value) is { Success: true } attribute ? attribute.Value
        : null;

    static string ReplaceCaptions(string html)
    {
        var replaced = new StringBuilder();
        var from = 0;
        foreach (Match start in CaptionStarts().Matches(html))
        {
            if (start.Index < from)
                continue;
            var end = html.IndexOf(End, start.Index, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
                break;

            replaced.Append(html, from, start.Index - from);
            AppendFigure(replaced, html[(start.Index + start.Length)..end], CaptionAttribute().Match(start.Value).Groups["text"].Value);
            from = end + End.Length;
        }

        return replaced.Append(html, from, html.Length - from).ToString();
    }

    // The caption follows the image, and the link around it.
    static void AppendFigure(StringBuilder html, string content, string caption)
    {
        var image = content.LastIndexOf("<img", StringComparison.OrdinalIgnoreCase);
        var end = image < 0 ? 0 : content.IndexOf('>', image) + 1;
        var link = content.AsSpan(end).TrimStart();
        if (link.StartsWith("</a>", StringComparison.OrdinalIgnoreCase))
            end = content.Length - link.Length + "</a>".Length;
        html.Append("<figure>").Append(content, 0, end).Append("<figcaption>").Append(caption).Append(content, end, content.Length - end)
            .Append("</figcaption></figure>");
    }

    [GeneratedRegex(@"\[(?:wp_)?caption\b[^\[\]]{0,2000}\]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CaptionStarts();

    [GeneratedRegex("caption=\"(?<text>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CaptionAttribute();

    [GeneratedRegex(@"\[embed\b[^\[\]]{0,200}\]\s{0,20}(?<address>https?://[^\s\[\]<>""']{1,2000})\s{0,20}\[/embed\]"
        + @"|\[(?:gallery|playlist|/(?:embed|youtube|vimeo|video|audio|caption|wp_caption))(?<attributes>\s[^\[\]]{0,2000})?\]"
        + @"|\[(?:embed|youtube|vimeo|video|audio|caption|wp_caption)"
        + @"(?<attributes>[\s=:](?=[^\[\]]{0,2000}(?:=|https?:))[^\[\]]{0,2000})\]",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Shortcodes();

    [GeneratedRegex(@"https?://[^\s\[\]<>""']{1,2000}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebAddress();
}
