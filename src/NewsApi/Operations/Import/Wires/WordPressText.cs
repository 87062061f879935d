using System.Text.RegularExpressions;

namespace NewsApi.Operations.Import.Wires;

/// <summary>Converts the stored text of a WordPress post to HTML, as WordPress does when it shows the post.</summary>
static partial class WordPressText
{
    /// <summary>Blank lines separate paragraphs, and a caption is a shortcode, unless the post was written in the block editor.</summary>
    public static string? ToHtml(string? text)
    {
        if (text.TrimToNull() is not { } stored)
            return null;
        var withFigures = Caption().Replace(stored, m => Figure(m.Groups["html"].Value));
        if (withFigures.Contains("<!-- wp:", StringComparison.Ordinal) || Paragraph().IsMatch(withFigures))
            return withFigures;
        var chunks = BlankLines().Split(withFigures.ReplaceLineEndings("\n"));
        return string.Concat(chunks.Select(c => c.Trim()).Where(c => c is not "")
            .Select(c => BlockElement().IsMatch(c) ? c : $"<p>{c.Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
    }

    static string Figure(string html)
    {
        var end = html.LastIndexOf('>') + 1;
        return $"<figure>{html[..end]}<figcaption>{html[end..].Trim()}</figcaption></figure>";
    }

    [GeneratedRegex(@"\[caption[^\[\]]*\](?<html>[^\[\]]*)\[/caption\]", RegexOptions.NonBacktracking)]
    private static partial Regex Caption();

    [GeneratedRegex(@"<p[\s>]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\n[ \t]*\n", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();

    [GeneratedRegex("^<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|pre|iframe|section|hr|video|audio|!--)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex BlockElement();
}
