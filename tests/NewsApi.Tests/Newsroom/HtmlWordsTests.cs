using System.Text.RegularExpressions;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Tests.Newsroom;

/// <summary>Words of HTML never vanish and never appear, and its conversion takes linear time.</summary>
public sealed partial class HtmlWordsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_word_of_a_random_tree_is_in_the_blocks_or_in_what_was_removed(bool withImages)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var html = HtmlWords.RandomTree(new Random(seed));
            var violation = HtmlWords.Violation(html, [.. Word().Matches(html).Select(m => m.Value)], withImages);
            Assert.True(violation is null or "beyond the limits", $"{seed}: {violation} in {html}");
        }
    }

    // In the fixtures, the words in capitals are hidden. Markup is in lower case, so that each other word begins with a capital.
    public static TheoryData<string> Fixtures => [.. HtmlFixtures.All];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_word_of_a_page_of_other_systems_is_in_the_blocks_or_in_what_was_removed(string html)
    {
        List<string> removed = [], described = [];
        var blocks = HtmlBlockParser.Parse(html, removed, image =>
        {
            described.Add($"{image.Caption} {image.Credit}");
            return Id<Image>.New();
        }, new("https://h.example.com/a/"))!;

        var live = string.Join(' ', blocks.Select(HtmlWords.TextOf).Concat(described));
        var words = HtmlWords.Words(Tags().Replace(html, " ")).Where(w => char.IsUpper(w[0])).ToList();
        Assert.NotEmpty(words);
        foreach (var word in words)
            if (word.Length > 1 && word.All(char.IsUpper))
                Assert.True(!HtmlWords.Words(live).Contains(word) && removed.Exists(r => r.Contains(word, StringComparison.Ordinal)), $"{word}: {live} — {string.Join("; ", removed)}");
            else
                Assert.True(HtmlWords.Words(live).Count(w => w == word) is 1, $"{word}: {live} — {string.Join("; ", removed)}");
    }

    public static TheoryData<string, string, int, string> Shapes => new()
    {
        { "", "<u>", 60_000, "x" }, { "", "<u></x>", 60_000, "x" }, { "", "<b><i>x</b>y</i>", 6_000, "" }, { "", "<a href=https://a.example/>x", 20_000, "" },
        { "<h2>a", " ", 1_000_000, "b</h2>" }, { "<p>a", "&nbsp;", 150_000, "b" }, { "<pre>", " a\n", 300_000, "" }, { "<p>", "x<br>", 24_000, "" },
        { "<p ", " a", 400_000, ">x" }, { "<p style='", "/*", 400_000, "'>x" }, { "<figure><img src=a>", "<small>x</small>", 20_000, "<figcaption>y" },
        { "<figure>", "<img src=a.jpg>", 20_000, "<figcaption>c" }, { "", "<table><tr><td>", 40_000, "x" }, { "", "<select><option>x", 10_000, "" },
        { "", "<figure><img src=a.jpg><figcaption>", 30, "x" }, { "", "<blockquote><footer>", 30, "x" }, { "", "<blockquote class=twitter-tweet><a href=https://x.com/a>", 30, "x" },
        { "", "[caption]<img src=x>", 40_000, "" }, { "", "[gallery ", 100_000, "" }, { "<ruby>", "<rt>x", 20_000, "" }, { "", "&#1;", 200_000, "x" },
        { "<img srcset='", "a.jpg 1w, ", 90_000, "'>x" }, { "", "<!--", 250_000, "" }, { "", "<", 1_000_000, "" }, { "", "</x>", 250_000, "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task HTML_of_any_shape_is_converted_or_refused_in_time(string start, string piece, int times, string end)
    {
        var html = start + string.Concat(Enumerable.Repeat(piece, times)) + end;
        var conversion = Task.Run(() =>
        {
            HtmlBlockParser.Parse(html, [], _ => Id<Image>.New(), new("https://h.example.com/"));
            Markup.Sanitize(html, []);
            HtmlText.OfTitle(html);
        }, TestContext.Current.CancellationToken);
        await conversion.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Long_markup_is_split_between_sentences_and_keeps_its_elements()
    {
        var html = $"<strong>{string.Join(' ', Enumerable.Repeat("One &amp; two.", 500))}</strong>";
        var parts = Markup.Sanitize(html).Split(1000);

        Assert.All(parts, p => Assert.True(p.ToString().Length <= 1000));
        Assert.All(parts, p => Assert.Equal(p.ToString(), Markup.Sanitize(p.ToString()).ToString()));
        Assert.All(parts, p => Assert.EndsWith("two.</strong>", p.ToString()));
        Assert.Equal(HtmlWords.Words(Markup.Sanitize(html).PlainText), parts.SelectMany(p => HtmlWords.Words(p.PlainText)));
    }

    [GeneratedRegex(@"\bw\d+x\b")]
    private static partial Regex Word();

    [GeneratedRegex("<!--|-->|<[^>]*>")]
    private static partial Regex Tags();
}
