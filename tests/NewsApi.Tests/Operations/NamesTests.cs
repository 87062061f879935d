using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Operations.Export;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Operations;

/// <summary>Tags, sections and fronts are identified by their names, whatever the slugs of those names are.</summary>
public sealed class NamesTests(Newsdesk desk, NamesTests.Copy copy) : IClassFixture<Newsdesk>, IClassFixture<NamesTests.Copy>
{
    const string Tags = "/v1/newsroom/tags";

    [Fact]
    public async Task Different_names_with_similar_slugs_are_different_tags_and_sections()
    {
        await desk.Import(Encoding.UTF8.GetString(ReadFile("Cases/tags-collapse.jsonl")));

        Assert.Equal(["LG전자"], await TagsOf("LG전자 실적"));
        Assert.Equal(["LG화학"], await TagsOf("LG화학 실적"));
        Assert.Equal(["SK하이닉스", "SK텔레콤"], await TagsOf("SK하이닉스 증설"));
        Assert.Equal(["COVID-19 в Україні", "COVID-19 вакцина"], await TagsOf("COVID-19 в Україні"));
        Assert.Equal(["C", "C++", "C#"], await TagsOf("C, C++ and C#"));
        Assert.Equal(["Łódź", "Ødz"], await TagsOf("Łódź and Odz"));
        Assert.Equal(["O’Brien", "OBrien", "The X-Files", "The X Files"], await TagsOf("O'Brien and OBrien"));
        Assert.Equal(["M4 Sherman 전차", "M4 카빈"], await TagsOf("Long tags"));
        Assert.Equal("Новини UA", await SectionOf("Sections of Ukrainian 1"));
        Assert.Equal("Спорт UA", await SectionOf("Sections of Ukrainian 2"));

        var obrien = (await desk.Client.Json("/v1/articles?tag=obrien-2"))["items"]!.AsArray();
        Assert.Equal("OBrien", obrien.Single()!["tags"]!.AsArray().Single(t => (string?)t!["slug"] == "obrien-2")!["name"]!.ToString());
        await desk.Client.Json("/v1/tags/c-plus-plus");
    }

    [Theory]
    [InlineData("Straße nach Süden", "strasse-nach-suden")]
    [InlineData("Łódź: Łukasz wins", "lodz-lukasz-wins")]
    [InlineData("Øresund og Ærø", "oresund-og-aero")]
    [InlineData("İstanbul’da ışıklar", "istanbulda-isiklar")]
    [InlineData("Đặng và Þór œuvre", "dang-va-thor-oeuvre")]
    [InlineData("Генсек NATO у Києві", "hensek-nato-u-kyievi")]
    [InlineData("Саміт NATO: що вирішили", "samit-nato-shcho-vyrishyly")]
    [InlineData("2024년 11월 27일 속보", "2024nyeon-11wol-27il-sokbo")]
    [InlineData("Nato’s £5bn plan: 50% more, says US/UK", "natos-5bn-plan-50-more-says-us-uk")]
    [InlineData("ﬁnal “cut” №5 ½ price", "final-cut-no5-1-2-price")]
    [InlineData("U.S. and U.K. sign", "u-s-and-u-k-sign")]
    public async Task Imported_articles_get_readable_slugs(string headline, string slug)
    {
        await desk.Import(ReadFile("Cases/slugs.jsonl"), "slugs.jsonl");

        Assert.Equal(headline, (string?)(await desk.Client.Json($"/v1/articles/{slug}"))["headline"]);
    }

    [Fact]
    public async Task Spellings_of_one_name_are_one_tag()
    {
        await desk.Import(Encoding.UTF8.GetString(ReadFile("Cases/tags-norm.jsonl")));

        var slugs = new HashSet<string?>();
        foreach (var headline in new[] { "case cyr", "case cyr upper", "nfd cyr", "spaces" })
            slugs.Add((string?)(await Article(headline))["tags"]!.AsArray().Single()!["slug"]);
        Assert.Single(slugs);
        Assert.Equal(await TagsOf("nfc ko"), await TagsOf("nfd ko"));
        Assert.Equal(["Kherson region"], await TagsOf("latin case"));
        Assert.Single(await TagsOf("double space"));
    }

    [Fact]
    public async Task Tags_of_a_feed_keep_their_names()
    {
        await desk.Import(ReadFile("Cases/feed-ukrinform.rss"), "feed.rss", section: "Світ");

        var tags = await TagsOf("Делегація України зустрілася у Сеулі з президентом – що відомо");

        Assert.Contains("G7 саміт", tags);
        Assert.Contains("G7 країни", tags);
    }

    [Fact]
    public async Task Sections_that_differ_only_in_case_and_blanks_are_one()
    {
        await desk.Import($"{Line("sec:1", "Section one", "Наука  і техніка", [])}\n{Line("sec:2", "Section two", "НАУКА І ТЕХНІКА", [])}");
        await desk.Import(Line("sec:3", "Section three", "Naive", []));
        await desk.Import(Line("sec:4", "Section four", "Naïve", []));

        Assert.Equal(await SectionOf("Section one"), await SectionOf("Section two"));
        Assert.Equal("Naive", await SectionOf("Section three"));
        Assert.Equal("Naïve", await SectionOf("Section four"));
        Assert.Single((await desk.Client.Json("/v1/articles?section=naive-2"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_name_means_the_tag_that_has_it_as_alias_or_had_it_before()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Lwów","type":"place","aliases":["Lviv"]}""", HttpStatusCode.Created);
        await desk.Editor.PutJson($"{Tags}/lwow", """{"name":"Львів","type":"place","aliases":["Lviv","Lvív"]}""", 2);

        await desk.Import(Line("alias:1", "About a city", "News", ["LVIV", "Lwów", "львів", "Lvív"]));

        Assert.Equal(["Львів"], await TagsOf("About a city"));
    }

    [Fact]
    public async Task Slugs_in_records_identify_and_names_do_not_collide_with_them()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Müller","slug":"muller-band","type":"topic"}""", HttpStatusCode.Created);
        await desk.Editor.PostJson(Tags, """{"name":"Müller","slug":"muller-football","type":"person"}""", HttpStatusCode.Created);

        await desk.Import("""
            {"sourceId":"given:1","headline":"By slug","section":"News","tags":[{"name":"Müller","slug":"muller-football"}],"publishedAt":"2024-03-01T08:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"given:2","headline":"By bare slug","section":"News","tags":["muller-football"],"publishedAt":"2024-03-01T08:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"given:3","headline":"By name","section":"News","tags":["MÜLLER"],"publishedAt":"2024-03-01T08:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            {"sourceId":"given:4","headline":"By other name","section":"News","tags":["Muller"],"publishedAt":"2024-03-01T08:00:00Z","body":[{"type":"paragraph","html":"x"}]}
            """);

        Assert.Equal("muller-football", (string?)(await Article("By slug"))["tags"]![0]!["slug"]);
        Assert.Equal("muller-football", (string?)(await Article("By bare slug"))["tags"]![0]!["slug"]);
        Assert.Equal("muller-band", (string?)(await Article("By name"))["tags"]![0]!["slug"]);
        Assert.Equal("muller", (string?)(await Article("By other name"))["tags"]![0]!["slug"]);
    }

    [Fact]
    public async Task Editors_get_a_numbered_slug_for_a_new_name_and_409_for_a_known_one()
    {
        await desk.Editor.PostJson(Tags, """{"name":"Pâté","type":"topic","aliases":["Terrine"]}""", HttpStatusCode.Created);

        Assert.Equal("pate-2", (string?)(await desk.Editor.PostJson(Tags, """{"name":"Pate","type":"topic"}""", HttpStatusCode.Created))["slug"]);
        foreach (var name in new[] { "PÂTÉ", " pâté", "terrine" })
            Assert.Equal("slug-taken", await desk.Editor.ProblemCode(
                HttpMethod.Post, Tags, $$"""{"name":"{{name.Trim()}}","type":"topic"}""", HttpStatusCode.Conflict));
        await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Exposé"}""", HttpStatusCode.Created);
        Assert.Equal("expose-2",
            (string?)(await desk.Editor.PostJson("/v1/newsroom/sections", """{"name":"Expose"}""", HttpStatusCode.Created))["slug"]);
        await desk.Editor.PostJson("/v1/newsroom/fronts", """{"name":"Última","size":3}""", HttpStatusCode.Created);
        Assert.Equal("ultima-2",
            (string?)(await desk.Editor.PostJson("/v1/newsroom/fronts", """{"name":"Ultima","size":3}""", HttpStatusCode.Created))["slug"]);
    }

    [Fact]
    public async Task Byline_filters_compare_names_of_every_script()
    {
        await desk.Published("By Kim one", byline: "Kim 民秀");
        await desk.Published("By Kim two", byline: "Kim 哲秀");
        await desk.Published("By Ivanenko", byline: "Оксана Криниця");

        Assert.Equal(["by-kim-one"], (await desk.Client.Json($"/v1/articles?byline={Uri.EscapeDataString("KIM 民秀")}")).Slugs());
        Assert.Equal(["by-ivanenko"], (await desk.Client.Json($"/v1/articles?byline={Uri.EscapeDataString("оксана  криниця")}")).Slugs());
    }

    [Fact]
    public async Task Tags_are_found_by_the_beginning_of_a_word_in_every_script()
    {
        await desk.Published("Tagged in scripts", tags: "東京電力, 대통령 선거, Верховна Рада, Ľubľana");

        foreach (var (prefix, name) in new[] { ("東", "東京電力"), ("대통", "대통령 선거"), ("선", "대통령 선거"), ("рад", "Верховна Рада"), ("lub", "Ľubľana") })
        {
            var q = Uri.EscapeDataString(prefix);
            Assert.Contains(name, Names((await desk.Client.Json($"/v1/tags?q={q}"))["items"]!));
            Assert.Contains(name, Names((await desk.Client.Json($"/v1/suggest?q={q}"))["tags"]!));
        }
    }

    [Fact]
    public async Task Exports_identify_tags_and_sections_of_every_name()
    {
        await desk.Import(Line("roundtrip:1", "Exported names", "C++", ["C", "C++", "C#", "X-ray", "Xray", "X ray"]));
        await desk.Editor.PostJson(Tags, """{"name":"Oslo","type":"place"}""", HttpStatusCode.Created);
        await desk.Editor.PutJson($"{Tags}/oslo", """{"name":"Kristiania","type":"place"}""", 2);
        var output = new MemoryStream();
        await ActivatorUtilities.CreateInstance<ExportNews>(desk.Services).Write(ExportFormat.Jsonl, output, TestContext.Current.CancellationToken);

        var (_, rejected) = await copy.Import(output.ToArray(), "export.jsonl");
        await copy.Import(Line("roundtrip:2", "A wire in the copy", "News", ["Oslo"]));

        Assert.Empty(rejected);
        var slug = await desk.Work(db => db.Articles.Where(a => a.SourceId == "roundtrip:1").Select(a => a.Slug).SingleAsync());
        Assert.Equal(Names((await desk.Client.Json($"/v1/articles/{slug}"))["tags"]!), Names((await copy.Client.Json($"/v1/articles/{slug}"))["tags"]!));
        Assert.Equal(["Kristiania"], Names((await copy.Client.Json("/v1/articles/a-wire-in-the-copy"))["tags"]!));
    }

    static string Line(string sourceId, string headline, string section, string[] tags) => new JsonObject
    {
        ["sourceId"] = sourceId,
        ["headline"] = headline,
        ["section"] = section,
        ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]),
        ["publishedAt"] = "2024-03-01T08:00:00Z",
        ["body"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["html"] = "x" }),
    }.ToJsonString();

    static IEnumerable<string?> Names(JsonNode items) => items.AsArray().Select(t => (string?)t!["name"]);

    async Task<JsonNode> Article(string headline)
    {
        var slug = await desk.Work(db => db.Articles.Where(a => a.Headline == headline).Select(a => a.Slug).SingleAsync());
        return await desk.Client.Json($"/v1/articles/{slug}");
    }

    async Task<IEnumerable<string?>> TagsOf(string headline) => Names((await Article(headline))["tags"]!);

    async Task<string?> SectionOf(string headline) => (string?)(await Article(headline))["section"]!["name"];

    public sealed class Copy(TestPostgres postgres) : Newsdesk(postgres);
}
