using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Newsroom;

/// <summary>Compares the words of HTML with those of the blocks that it becomes and of what is reported as removed.</summary>
static partial class HtmlWords
{
    static readonly string[] Containers =
        ["div", "p", "section", "blockquote", "ul", "ol", "li", "h2", "h5", "table", "tr", "td", "figure", "figcaption", "footer", "pre", "dl", "dd", "details", "center"];
    static readonly string[] Inline =
        ["b", "em", "span", "u", "q", "cite", "small", "code", "sup", "ruby", "rt", "mark", "font", "ins", "kbd", "x-note"];
    static readonly string[] Hidden =
        ["del", "s", "strike", "span hidden", "p style=\"display: none\"", "span style='mso-hide:all'", "div style=visibility:hidden", "template",
         "b style='text-decoration: underline line-through'", "span class=MsoCommentReference", "div class='sr-only'"];
    static readonly string[] Others =
        ["video src=https://v.example.com/{0}", "noscript", "form", "svg", "button", "object", "audio", "a href='https://l.example.com/{0}'",
         "a href='javascript:x'", "blockquote class=twitter-tweet cite=x", "div class=wp-caption", "p class=wp-caption-text", "math", "p class=MsoListParagraph style='mso-list:l0 level1'"];
    static readonly string[] Voids =
        ["<br>", "<br><br>", "<hr>", "<img src='https://i.example.com/{0}.jpg'>", "<img src=x.gif width=1>", "<!-- {0}c -->", "&nbsp;", "\n", "<wbr>", "<iframe src='//f.example.com/{0}'></iframe>"];

    /// <summary>A random tree, in which each text is a word of its own: w, a number, x.</summary>
    public static string RandomTree(Random random)
    {
        var words = 0;
        return string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Node(5)));

        string Node(int depth)
        {
            var id = ++words;
            if (depth is 0 || random.Next(4) is 0)
                return random.Next(5) is 0 ? string.Format(Voids[random.Next(Voids.Length)], id) : $" w{id}x ";
            var tag = string.Format(Pick(random.Next(12) switch { < 5 => Containers, < 8 => Inline, 8 => Hidden, _ => Others }), id);
            var content = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Node(depth - 1)));
            return $"<{tag}>{content}</{tag.Split(' ')[0]}>";
        }

        string Pick(string[] names) => names[random.Next(names.Length)];
    }

    /// <summary>Says which word of the HTML is lost, doubled or shown although it is hidden; null if none is.</summary>
    public static string? Violation(string html, IReadOnlyCollection<string> words, bool withImages)
    {
        var hidden = HiddenWords(html);
        List<string> removed = [], found = [];
        Id<Image>? Find(FoundImage image)
        {
            found.AddRange(Words($"{image.Caption} {image.Credit}"));
            return Id<Image>.New();
        }

        var blocks = HtmlBlockParser.Parse(html, removed, withImages ? Find : null, new("https://h.example.com/"));
        if (blocks is null)
            return "beyond the limits";

        var live = blocks.SelectMany(b => Words(TextOf(b))).Concat(found).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        var left = removed.SelectMany(Words).ToHashSet();
        foreach (var word in words)
            if (live.GetValueOrDefault(word) > 1)
                return $"{word} is doubled";
            else if (hidden.Contains(word) && live.ContainsKey(word))
                return $"{word} is hidden and shown";
            else if (!live.ContainsKey(word) && !left.Contains(word))
                return $"{word} is lost";
        return live.Keys.Except(words).Except(["https"]).FirstOrDefault(w => w.EndsWith('x') || w.EndsWith('c')) is { } new_ ? $"{new_} appears" : null;
    }

    public static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    // Invalid nesting moves elements: only the parsed document tells what is hidden.
    static HashSet<string> HiddenWords(string html) =>
        [.. new HtmlParser().ParseDocument("<html><body>" + html).Descendants<IText>()
            .Where(t => t.Ancestors<IElement>().Any(IsHidden)).SelectMany(t => Words(t.Data))];

    static bool IsHidden(IElement element) =>
        element.LocalName is "del" or "s" or "strike" || element.HasAttribute("hidden")
        || element.ClassName is "sr-only" or "MsoCommentReference"
        || element.GetAttribute("style") is { } style && (style.Contains("none") || style.Contains("mso-hide") || style.Contains("visibility") || style.Contains("through"));

    internal static string TextOf(Block block) => block switch
    {
        Quote q => $"{q.PlainText} {q.Attribution}",
        Embed e => e.Title ?? "",
        Figure f => f.Caption ?? "",
        _ => block.PlainText,
    };

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
