using System.Net;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Tests.Features;

public sealed class SearchTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Words_match_in_all_inflected_forms_and_without_accents()
    {
        await desk.Published("Négociations at the Château", body: "Ministers were negotiating treaties.", tags: "Forms");

        foreach (var words in new[] { "chateau", "CHÂTEAU", "treaty", "negotiate", "negociations" })
            Assert.Equal(["negociations-at-the-chateau"], await Found(words, "tag=forms"));
    }

    [Fact]
    public async Task Phrases_exclusions_and_alternatives_are_supported()
    {
        await desk.Published("Syntax one", body: "The red kite flew north.", tags: "Syntax");
        await desk.Published("Syntax two", body: "North of the red barn a kite flew.", tags: "Syntax");
        await desk.Published("Syntax three", body: "A heron stood still.", tags: "Syntax");

        Assert.Equal(["syntax-one"], await Found("\"red kite\"", "tag=syntax"));
        Assert.Equal(["syntax-one"], await Found("“red kite”", "tag=syntax"));
        Assert.Equal(["syntax-one", "syntax-two"], (await Found("red kite", "tag=syntax")).Order());
        Assert.Equal(["syntax-one"], await Found("kite -barn", "tag=syntax"));
        Assert.Equal(["syntax-three", "syntax-two"], (await Found("heron OR barn", "tag=syntax")).Order());
    }

    [Fact]
    public async Task Tag_aliases_match_articles_with_the_tag()
    {
        await desk.Work(async db =>
        {
            var tag = new Tag("Myanmar", Slug.From("Myanmar"), TagType.Place);
            tag.Update(TagType.Place, null, ["Burma"]);
            await db.Tags.AddAsync(tag);
            return 0;
        });
        await desk.Published("Monsoon comes early", tags: "Myanmar");

        Assert.Equal(["monsoon-comes-early"], await Found("burma"));
    }

    [Fact]
    public async Task Articles_are_stemmed_in_their_own_language()
    {
        await desk.Published("Über die Häuser am Fluss", language: "de-DE", tags: "Languages");
        await desk.Published("Houses by the river", tags: "Languages");

        Assert.Equal(["uber-die-hauser-am-fluss"], await Found("Haus", "tag=languages"));
        Assert.Equal(["houses-by-the-river"], await Found("house", "tag=languages"));
        Assert.Empty(await Found("house", "tag=languages&language=de"));
    }

    [Fact]
    public async Task Headline_matches_and_recent_articles_rank_higher()
    {
        await desk.Published("Weights in the body", body: "A word about the zeppelin.", tags: "Weights");
        await desk.Published("Zeppelin in the headline", tags: "Weights");
        await desk.Published("Zeppelin in the headline, years ago", tags: "Weights", at: desk.Clock.GetUtcNow().AddYears(-3));

        var found = await Found("zeppelin", "tag=weights");

        Assert.Equal("zeppelin-in-the-headline", found[0]);
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public async Task List_filters_apply_to_searches()
    {
        var image = new Image("A walrus", null, null, new(null, null, Syndication.Allowed));
        await desk.Published(
            "Walrus one", tags: "Arctic, Animals", section: "Nature", byline: "Ada Quill", lead: image, at: Date(2020, 5, 1));
        await desk.Published("Walrus two", tags: "Animals", section: "Travel", language: "fr-FR", at: Date(2021, 5, 1));

        foreach (var (filter, slug) in new[]
        {
            ("tag=arctic", "walrus-one"), ("notTag=arctic", "walrus-two"), ("anyTag=arctic&anyTag=nothing", "walrus-one"),
            ("section=travel", "walrus-two"), ("byline=ada-quill", "walrus-one"), ("language=fr", "walrus-two"),
            ("hasImage=true", "walrus-one"), ("hasImage=false", "walrus-two"),
            ("from=2021-01-01", "walrus-two"), ("to=2021-01-01", "walrus-one"),
        })
            Assert.Equal([slug], await Found("walrus", filter));
        Assert.Empty(await Found("walrus", "tag=no-such-tag"));
        Assert.Empty(await Found("walrus", "section=no-such-section"));
    }

    [Fact]
    public async Task Highlights_escape_HTML_and_mark_the_matching_words()
    {
        await desk.Published(
            "Tigers & <lions>", body: "Before the gate a tiger said &lt;script&gt;alert(1)&lt;/script&gt; and left.", tags: "Highlights");

        var hit = (await desk.Client.Json("/v1/search?q=tiger&tag=highlights"))["items"]![0]!;

        Assert.Equal("<mark>Tigers</mark> &amp; &lt;lions&gt;", (string?)hit["highlights"]!["headline"]);
        Assert.Contains("a <mark>tiger</mark> said &lt;script&gt;", (string?)hit["highlights"]!["body"]);
        Assert.Equal("Tigers & <lions>", (string?)hit["article"]!["headline"]);
        Assert.Null((await desk.Client.Json("/v1/search?q=lions&tag=highlights"))["items"]![0]!["highlights"]!["body"]);
    }

    [Theory]
    [InlineData("relevance")]
    [InlineData("newest")]
    public async Task Pages_have_no_gaps_or_duplicates_while_articles_are_published(string order)
    {
        var tag = $"Paged {order}";
        for (var i = 0; i < 23; i++)
            await desk.Published($"Pelican {order} {i}", tags: tag, at: desk.Clock.GetUtcNow().AddDays(-i / 2));

        var seen = new List<string>();
        var first = $"/v1/search?q=pelican&tag={Slug.From(tag)}&limit=4&order={order}";
        for (var path = first; path is not null;)
        {
            var page = await desk.Client.Json(path);
            seen.AddRange(page["items"]!.AsArray().Select(i => (string)i!["article"]!["slug"]!));
            path = (string?)page["next"] is { } next ? $"{first}&after={next}" : null;
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.Published($"Pelican late {order} {seen.Count}", tags: tag);
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct().Count());
    }

    [Fact]
    public async Task Facets_and_total_count_all_matches()
    {
        await desk.Published("Osprey one", tags: "Raptors, Lakes", section: "Birds", at: Date(2022, 1, 1));
        await desk.Published("Osprey two", tags: "Raptors", section: "Birds", at: Date(2023, 1, 1));
        await desk.Published("Osprey three", tags: "Raptors", section: "Coastal", at: Date(2023, 2, 1));

        var page = await desk.Client.Json("/v1/search?q=osprey&facets=true&count=true&limit=1");

        var facets = page["facets"]!;
        Assert.Equal("""{"value":3,"exact":true}""", page["total"]!.ToJsonString());
        Assert.True((bool)facets["exact"]!);
        Assert.Equal([("raptors", 3), ("lakes", 1)], facets["tags"]!.AsArray().Select(t => ((string)t!["slug"]!, (int)t["count"]!)));
        Assert.Equal([("birds", 2), ("coastal", 1)], facets["sections"]!.AsArray().Select(s => ((string)s!["slug"]!, (int)s["count"]!)));
        Assert.Equal([(2023, 2), (2022, 1)], facets["years"]!.AsArray().Select(y => ((int)y!["year"]!, (int)y["count"]!)));
        Assert.Equal("""{"rankedCount":3,"complete":true}""", page["coverage"]!.ToJsonString());
    }

    [Fact]
    public async Task A_search_without_matches_suggests_a_spelling_that_has_some()
    {
        await desk.Published("Marmalade shortage", tags: "Breakfast");

        Assert.Equal("marmalade shortage", (string?)(await desk.Client.Json("/v1/search?q=marmelade+shortage"))["didYouMean"]);
        Assert.Equal("breakfast", (string?)(await desk.Client.Json("/v1/search?q=braekfast"))["didYouMean"]);
        Assert.Null((await desk.Client.Json("/v1/search?q=xylophonist"))["didYouMean"]);
        Assert.Null((await desk.Client.Json("/v1/search?q=marmalade"))["didYouMean"]);
    }

    [Fact]
    public async Task Words_of_killed_articles_are_not_suggested()
    {
        var article = await desk.Published("Balderdash uncovered");
        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow()));

        Assert.Null((await desk.Client.Json("/v1/search?q=balderdahs"))["didYouMean"]);
        Assert.Empty((await desk.Client.Json("/v1/suggest?q=balderd"))["articles"]!.AsArray());
        Assert.Empty(await Found("balderdash"));
    }

    [Fact]
    public async Task Revised_articles_match_only_their_new_text()
    {
        var article = await desk.Published("Turnip prices fall");
        await desk.Change(article.Id, a => a.Revise(
            new() { Headline = "Parsnip prices fall", SectionId = a.SectionId, Body = a.Body }, desk.Clock.GetUtcNow()));

        Assert.Empty(await Found("turnip"));
        Assert.Equal(["turnip-prices-fall"], await Found("parsnip"));
    }

    [Theory]
    [InlineData("the")]
    [InlineData("-")]
    [InlineData("--------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------")]
    [InlineData("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -")]
    [InlineData("-a -b -c -d -e -f -g -h -i -j -k -l -m -n -o -p -q -r -s -t -u -v -w -x -y -z -a -b -c -d -e -f -g -h -i -j -k -l -m -n -o -p -q -r -s -t -u -v -w -x -y -z -a -b -c -d -e -f -g -h -i -j -k -l -m -n")]
    [InlineData("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u-v-w-x-y-z")]
    [InlineData("\"")]
    [InlineData("\"\"\"\"\" \"\" OR OR OR - OR")]
    [InlineData("& | ! ( ) <-> :* 'x' \\")]
    [InlineData("😀🇺🇦👩‍👩‍👧")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("북한군 파병")]
    [InlineData("%_%")]
    [InlineData("=t1 ~x ^y")]
    public async Task Any_search_text_returns_200(string words)
    {
        await desk.Client.Json($"/v1/search?q={Uri.EscapeDataString(words)}&facets=true&count=true");
        await desk.Client.Json($"/v1/search?q={Uri.EscapeDataString(words)}&order=newest");
        if (words.Length <= 100)
            await desk.Client.Json($"/v1/suggest?q={Uri.EscapeDataString(words)}");
    }

    [Theory]
    [InlineData("/v1/search", "q")]
    [InlineData("/v1/search?q=", "q")]
    [InlineData("/v1/search?q=x&order=oldest", "order")]
    [InlineData("/v1/search?q=x&facets=yes", "facets")]
    [InlineData("/v1/search?q=x&after=AAAA", "after")]
    [InlineData("/v1/suggest?q=x&limit=21", "limit")]
    [InlineData("/v1/suggest", "q")]
    public async Task Invalid_parameters_return_400_with_their_name(string path, string field) =>
        Assert.NotNull((await desk.Client.Problem(path, HttpStatusCode.BadRequest))["errors"]![field]);

    [Fact]
    public async Task Queries_over_200_characters_return_400() =>
        Assert.NotNull((await desk.Client.Problem($"/v1/search?q={new string('a', 201)}", HttpStatusCode.BadRequest))["errors"]!["q"]);

    [Fact]
    public async Task Suggestions_match_prefixes_aliases_and_typing_errors()
    {
        await desk.Work(async db =>
        {
            var tag = new Tag("Côte d’Ivoire", Slug.From("Côte d’Ivoire"), TagType.Place);
            tag.Update(TagType.Place, null, ["Ivory Coast"]);
            await db.Tags.AddAsync(tag);
            return 0;
        });
        await desk.Published("Cocoa farmers of the coast", tags: "Côte d’Ivoire", at: desk.Clock.GetUtcNow().AddDays(-2));
        await desk.Published("Cocoa futures climb", at: desk.Clock.GetUtcNow().AddDays(-1));

        var alias = (await desk.Client.Json("/v1/suggest?q=ivo"))["tags"]![0]!;
        Assert.Equal(("Côte d’Ivoire", "Ivory Coast"), ((string?)alias["name"], (string?)alias["alias"]));
        Assert.Equal("cote-divoire", (string?)(await desk.Client.Json("/v1/suggest?q=c%C3%B4"))["tags"]![0]!["slug"]);
        Assert.Equal(["cocoa-futures-climb", "cocoa-farmers-of-the-coast"], await SuggestedArticles("coc"));
        Assert.Equal(["cocoa-farmers-of-the-coast"], await SuggestedArticles("cocoa%20far"));

        var corrected = await desk.Client.Json("/v1/suggest?q=cocao");
        Assert.Equal("cocoa", (string?)corrected["correctedQuery"]);
        Assert.Equal(2, corrected["articles"]!.AsArray().Count);
        Assert.Equal("ivory", (string?)(await desk.Client.Json("/v1/suggest?q=ivoru"))["correctedQuery"]);
    }

    [Fact]
    public async Task A_relevance_cursor_without_a_snapshot_returns_400()
    {
        await desk.Published("Curlew one", tags: "Cursors");
        await desk.Published("Curlew two", tags: "Cursors");
        var next = (string)(await desk.Client.Json("/v1/search?q=curlew&tag=cursors&limit=1"))["next"]!;
        var cursor = Cursor.Parse(next, null);
        var forged = cursor with { Snapshot = null };

        var problem = await desk.Client.Problem($"/v1/search?q=curlew&tag=cursors&limit=1&after={forged}", HttpStatusCode.BadRequest);

        Assert.NotNull(cursor.Snapshot);
        Assert.Empty(cursor.Text);
        Assert.NotNull(problem["errors"]!["after"]);
    }

    static DateTimeOffset Date(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    async Task<IEnumerable<string?>> SuggestedArticles(string q) =>
        (await desk.Client.Json($"/v1/suggest?q={q}"))["articles"]!.AsArray().Select(a => (string?)a!["slug"]);

    async Task<List<string?>> Found(string words, string filter = "")
    {
        var page = await desk.Client.Json($"/v1/search?q={Uri.EscapeDataString(words)}&{filter}".TrimEnd('&'));
        return [.. page["items"]!.AsArray().Select(i => (string?)i!["article"]!["slug"])];
    }
}
