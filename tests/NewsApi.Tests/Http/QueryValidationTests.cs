using System.Net;
using System.Text.Json.Nodes;

namespace NewsApi.Tests.Http;

/// <summary>Query and path parameters are validated before a handler runs.</summary>
public sealed class QueryValidationTests(HttpConventionsTests.Desk desk) : IClassFixture<HttpConventionsTests.Desk>
{
    [Theory]
    [InlineData("/v1/articles?limt=5", "limt")]
    [InlineData("/v1/articles?Limit=5", "Limit")]
    [InlineData("/v1/articles?tag=a&TAG=b", "TAG")]
    [InlineData("/v1/articles?TAG=b&tag=a", "TAG")]
    [InlineData("/v1/articles?=1", "query")]
    [InlineData("/v1/articles?limit=%2B5", "limit")]
    [InlineData("/v1/articles?fields=id,id", "fields")]
    [InlineData("/v1/articles?from=2024-11-01T10:00Z", "from")]
    [InlineData("/v1/images/%2001936d81-bf80-7d13-8767-5a84c90bb30", "id")]
    [InlineData("/v1/articles?limit=0", "limit")]
    [InlineData("/v1/articles?limit=101", "limit")]
    [InlineData("/v1/articles?limit=ten", "limit")]
    [InlineData("/v1/articles?limit=%205", "limit")]
    [InlineData("/v1/articles?limit=5&limit=6", "limit")]
    [InlineData("/v1/articles?limit=", "limit")]
    [InlineData("/v1/articles?limit=99999999999999999999", "limit")]
    [InlineData("/v1/articles?section=World%20News", "section")]
    [InlineData("/v1/articles?tag=a&tag=B", "tag")]
    [InlineData("/v1/articles?tag=a&tag=b&tag=c&tag=d&tag=e&tag=f&tag=g&tag=h&tag=i&tag=j&tag=k", "tag")]
    [InlineData("/v1/articles?from=yesterday", "from")]
    [InlineData("/v1/articles?from=2024-02-01&to=2024-01-01", "to")]
    [InlineData("/v1/articles?language=english_please", "language")]
    [InlineData("/v1/articles?hasImage=True", "hasImage")]
    [InlineData("/v1/articles?count=1", "count")]
    [InlineData("/v1/articles?order=Newest", "order")]
    [InlineData("/v1/articles?order=0", "order")]
    [InlineData("/v1/articles?include=body,everything", "include")]
    [InlineData("/v1/articles?include=body,", "include")]
    [InlineData("/v1/articles?fields=", "fields")]
    [InlineData("/v1/articles?after=AAAA", "after")]
    [InlineData("/v1/articles?id=42", "id")]
    [InlineData("/v1/articles?byline=a%00b", "byline")]
    [InlineData("/v1/articles?byline=%FF%FE", "query")]
    [InlineData("/v1/articles?byline=%ED%A0%80", "query")]
    [InlineData("/v1/tags/Not_A_Slug", "slug")]
    [InlineData("/v1/articles/some-article?limit=5", "limit")]
    [InlineData("/v1/tags/Ukraine", "slug")]
    [InlineData("/v1/tags?q=%20", "q")]
    [InlineData("/v1/sections?name=x", "name")]
    [InlineData("/v1/images/42", "id")]
    [InlineData("/v1/articles?%00=1", "query")]
    public async Task Invalid_parameters_return_400_with_the_name_of_the_parameter(string path, string field)
    {
        var problem = await desk.Client.Problem(path, HttpStatusCode.BadRequest);

        Assert.Equal("/problems/invalid-request", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["errors"]![field]![0]!);
    }

    [Theory]
    [InlineData("/feeds/latest.rss", "utm_source=feedly")]
    [InlineData("/feeds/latest.atom", "utm_source=feedly&fbclid=1&utm_source=2")]
    [InlineData("/feeds/latest.json", "_=1732700000&After=x")]
    [InlineData("/feeds/sections/news.rss", "format=xml&slug=other&limit=5")]
    [InlineData("/feeds/tags/conventions.rss", "%00=1&%FF%FE=%FF&=&&q")]
    [InlineData("/sitemap.xml", "nocache")]
    [InlineData("/sitemaps/news.xml", "a=1&b=2")]
    [InlineData("/sitemaps/2025-01.xml", "v=3")]
    [InlineData("/robots.txt", "x=y")]
    public async Task Feeds_and_sitemaps_ignore_parameters_that_they_do_not_have(string path, string query)
    {
        using var plain = await desk.Client.Request(path);
        using var response = await desk.Client.Request($"{path}?{query}");

        Assert.Equal(plain.StatusCode, response.StatusCode);
        Assert.Equal(plain.Headers.ETag, response.Headers.ETag);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Feeds_still_validate_the_parameters_that_they_have() =>
        Assert.NotNull((await desk.Client.Problem("/feeds/latest.rss?utm_source=x&after=nonsense", HttpStatusCode.BadRequest))["errors"]!["after"]);

    [Fact]
    public async Task All_invalid_parameters_are_listed() =>
        Assert.Equal(3, (await Errors("/v1/articles?limit=0&order=x&foo=1")).Count);

    [Fact]
    public async Task The_number_of_listed_parameters_is_limited()
    {
        var query = string.Join('&', Enumerable.Range(0, 1000).Select(i => $"p{i}=1"));

        var problem = await desk.Client.Problem($"/v1/articles?{query}", HttpStatusCode.BadRequest);

        Assert.InRange(problem.ToJsonString().Length, 1, 20_000);
    }

    [Fact]
    public async Task Arbitrary_query_strings_never_return_5xx()
    {
        var random = new Random(27_11_2024);
        string[] pieces =
        [
            "%", "%%", "%u0041", "&", "=", "?", "#", "tag", "tag[]", "limit", "after", "\u202e", "😀", "'", "\"", "\\", ";", "--",
            "$1", "{}", "<script>", "%1E", "%0A", "+", "..", new string('a', 5000),
        ];
        for (var i = 0; i < 300; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var response = await desk.Client.Request($"/v1/articles?{query}");
            Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {query}");
        }
    }

    [Fact]
    public async Task A_comma_separated_parameter_may_be_repeated() =>
        Assert.NotNull((await desk.Client.Json("/v1/articles/a-published-article?include=related&include=latest"))["latest"]);

    async Task<JsonObject> Errors(string path) => (await desk.Client.Problem(path, HttpStatusCode.BadRequest))["errors"]!.AsObject();
}
