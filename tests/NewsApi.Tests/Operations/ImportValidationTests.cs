using static NewsApi.Tests.Operations.ImportSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Imports invalid and unsafe records.</summary>
public sealed class ImportValidationTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Invalid_lines_are_reported_with_number_and_reason_and_the_rest_is_imported()
    {
        var (report, rejected) = await desk.Import($$$"""
            {{{Line("good:1", "Good one")}}}
            not json
            {"sourceId":"bad:1","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[]}
            {"sourceId":"bad:2","headline":"Odd property","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}],"colour":"red"}
            {"sourceId":"bad:3","headline":"","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:4","headline":"Bad block","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"song","html":"x"}]}
            {"sourceId":"bad:5","headline":"Bad date","section":"News","publishedAt":"1 January","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:6","headline":"Twice","headline":"Twice","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:7","headline":"Half a \ud800 pair","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:8","headline":"A \u0000 byte","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:9","headline":"Tomorrow","section":"News","publishedAt":"2099-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"bad:10","headline":"No alt","section":"News","publishedAt":"2024-01-01T00:00:00Z","body":[{"type":"paragraph","html":"x"},{"type":"image","image":{"sourceId":"i"}}]}
            null
            [1]
            {{{Line("long:1", new string('x', 400))}}}
            {{{Line("huge:1", "Huge").Replace("Text of", new string('x', 2_100_000))}}}
            {{{Line("good:2", "Good two")}}}
            """);

        Assert.Equal((2, 15), (report.Added, report.Rejected));
        Assert.Equal(Enumerable.Range(2, 15), rejected.Select(b => b.Number).Order());
        string Reason(int number) => rejected.Single(b => b.Number == number).Reason;
        Assert.Contains("not well-formed", Reason(2));
        Assert.Contains("headline", Reason(3));
        Assert.Contains("colour is not a known property", Reason(4));
        Assert.Contains("headline must not be empty", Reason(5));
        Assert.Contains("body[0]", Reason(6));
        Assert.Contains("publishedAt", Reason(7));
        Assert.Contains("headline is given twice", Reason(8));
        Assert.Contains("control characters", Reason(10));
        Assert.Contains("publishedAt is in the future", Reason(11));
        Assert.Contains("at most 300 characters", Reason(15));
        Assert.Contains("longer than 2 MiB", Reason(16));
        Assert.All(rejected, b => Assert.DoesNotContain("NewsApi", b.Reason));
        Assert.Equal("test.jsonl:2", rejected[0].ToString()[..12]);
    }

    [Theory]
    [InlineData("\"tags\":[]", "\"tags\":[null]", "tags")]
    [InlineData("\"tags\":[]", "\"tags\":[{\"name\":\"x\",\"type\":\"place,event\"}]", "topic, place")]
    [InlineData("\"tags\":[]", "\"tags\":[{\"name\":\"x\",\"type\":\"Place\"}]", "topic, place")]
    [InlineData("\"tags\":[]", "\"bylines\":[null]", "bylines")]
    [InlineData("\"tags\":[]", "\"bylines\":[{\"name\":\"x\",\"kind\":1}]", "person, agency")]
    [InlineData("\"tags\":[]", "\"stage\":\"draft,published\"", "draft, published, killed")]
    [InlineData("\"tags\":[]", "\"language\":\"en-GB\\n\"", "BCP 47")]
    [InlineData("\"tags\":[]", "\"leadImage\":{}", "leadImage")]
    [InlineData("\"tags\":[]", "\"source\":{\"name\":\"x\",\"uri\":\"https://example.org/a b\"}", "source.uri")]
    [InlineData("\"tags\":[]", "\"slug\":\"01936d81-bf80-7d13-8767-5a84c90bb30b\"", "slug")]
    [InlineData("\"tags\":[]", "\"updatedAt\":\"9999-12-31T23:59:59Z\"", "updatedAt")]
    [InlineData("{\"type\":\"paragraph\",", "null,{\"type\":\"paragraph\",", "body")]
    [InlineData("\"type\":\"paragraph\",", "", "type")]
    [InlineData("Text of Odd line.", "<script>alert(1)</script>", "empty after sanitizing")]
    public async Task Invalid_values_reject_only_their_record(string valid, string invalid, string reason)
    {
        var (report, rejected) = await desk.Import($"{Line("odd:1", "Odd line").Replace(valid, invalid)}\n{Line("even:1", "Even line")}");

        Assert.Contains(reason, rejected.Single().Reason);
        Assert.Equal(1, report.Articles);
    }

    [Fact]
    public async Task References_to_characters_that_XML_forbids_are_removed()
    {
        await desk.Import(Line("references:1", "References").Replace("Text of", "a&#1;b&#xFFFE;c&#x1b;d"));

        Assert.Equal("abcd References.", (string?)(await desk.Client.Json("/v1/articles/references"))["body"]![0]!["html"]);
    }

    [Fact]
    public async Task Markup_is_sanitised()
    {
        await desk.Import(Line("markup:1", "Marked up").Replace("Text of",
            """<script>alert(1)</script><a href=\"javascript:x\" onclick=\"x\">Text</a> <em>of</em>"""));

        Assert.Equal("Text <em>of</em> Marked up.", (string?)(await desk.Client.Json("/v1/articles/marked-up"))["body"]![0]!["html"]);
    }
}
