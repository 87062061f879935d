using NewsApi.Newsroom.Articles;

namespace NewsApi.Tests.Newsroom;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("Kyiv’s “front” – 10,000 soldiers", "Kyiv’s “front” – 10,000 soldiers")]
    [InlineData("<em>so</em> <strong>strong</strong> H<sub>2</sub>O x<sup>2</sup> <code>a</code>", "<em>so</em> <strong>strong</strong> H<sub>2</sub>O x<sup>2</sup> <code>a</code>")]
    [InlineData("line<br/>break", "line<br>break")]
    [InlineData("A & B < C", "A &amp; B &lt; C")]
    [InlineData("no\u00a0break &amp; so", "no\u00a0break &amp; so")]
    [InlineData("""<a href="https://example.org/a?b=1&c=2">link</a>""", """<a href="https://example.org/a?b=1&amp;c=2">link</a>""")]
    [InlineData("""<a href="mailto:desk@example.org">mail</a>""", """<a href="mailto:desk@example.org">mail</a>""")]
    public void Plain_text_and_allowed_markup_are_kept(string html, string kept) =>
        Assert.Equal(kept, Markup.Sanitize(html).ToString());

    [Theory]
    [InlineData("""<a href="javascript:alert(1)">x</a>""", "x")]
    [InlineData("""<a href="/relative">x <em>y</em></a>""", "x <em>y</em>")]
    [InlineData("""<a href="//evil.example">x</a>""", "x")]
    [InlineData("""<a href="https://example.org" onclick="alert(1)" style="color:red">x</a>""", """<a href="https://example.org">x</a>""")]
    [InlineData("<p>para</p><div>div</div>", "para<br>div")]
    [InlineData("He is <del>guilty</del> <s>a thief</s><span style='display: none'>x</span> innocent", "He is   innocent")]
    [InlineData("He said <q>we <q>will</q> wait</q>", "He said “we ‘will’ wait”")]
    [InlineData("a<script>alert(1)</script>b", "ab")]
    [InlineData("a<style>*{}</style>b", "ab")]
    [InlineData("<img src=x onerror=alert(1)>text", "text")]
    [InlineData("a<!-- secret -->b", "ab")]
    [InlineData("<svg><script>alert(1)</script></svg>b", "b")]
    public void Other_markup_is_removed_and_its_text_kept(string html, string kept) =>
        Assert.Equal(kept, Markup.Sanitize(html).ToString());

    [Fact]
    public void Plain_text_contains_neither_tags_nor_entities()
    {
        var markup = Markup.Sanitize("""A &amp; B, see <a href="https://example.org/?q=%3E">this page</a> &gt; that""");

        Assert.Equal("A & B, see this page > that", markup.PlainText);
    }

    [Fact]
    public void Concurrent_calls_report_removals_to_their_own_collection() =>
        Parallel.For(0, 200, i =>
        {
            var removed = new List<string>();
            Markup.Sanitize($"<x-{i}>a</x-{i}><!-- wp:paragraph -->", removed);

            Assert.Equal([$"<x-{i}>", "a comment"], removed.Order(StringComparer.Ordinal));
        });
}
