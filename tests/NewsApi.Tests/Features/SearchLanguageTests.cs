using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using static NewsApi.Tests.Operations.WireSamples;

namespace NewsApi.Tests.Features;

/// <summary>What words, compounds, scripts and punctuation find.</summary>
public sealed class SearchLanguageTests(SearchLanguageTests.Desk desk) : IClassFixture<SearchLanguageTests.Desk>
{
    public static readonly TheoryData<string, string> Queries = [.. Encoding.UTF8.GetString(ReadFile("Cases/search-queries.tsv"))
        .Split('\n').Where(l => l.Contains('\t') && !l.StartsWith('#')).Select(l => l.Split('\t'))
        .Where(l => l[1] is not "-").Select(l => (l[0], l[1]))];

    [Theory, MemberData(nameof(Queries))]
    public async Task Words_find_the_article_that_has_them(string query, string sourceId) =>
        Assert.Contains($"se:{sourceId}", await Found(query));

    [Theory]
    [InlineData("MiG-29", "mig")]
    [InlineData("mig29", "mig")]
    [InlineData("G20", "mig")]
    [InlineData("G-20", "mig")]
    [InlineData("G 20", "mig")]
    [InlineData("9-11", "mig")]
    [InlineData("1.5", "mig")]
    [InlineData("10000", "mig")]
    [InlineData("10,000", "mig")]
    [InlineData("D’Ivoire", "mig")]
    [InlineData("divoire", "mig")]
    [InlineData("Cote", "mig")]
    [InlineData("news.example.org/a/b", "mig")]
    [InlineData("N.A.T.O.", "mig")]
    [InlineData("Al-Jazeera", "mig")]
    [InlineData("aljazeera", "mig")]
    [InlineData("R&D", "mig")]
    [InlineData("f#", "mig")]
    [InlineData("disney+", "mig")]
    [InlineData("snake_case", "mig")]
    [InlineData("women", "mig")]
    [InlineData("woman", "mig")]
    [InlineData("buy", "mig")]
    [InlineData("won't", "mig")]
    [InlineData("wont", "mig")]
    [InlineData("Харків", "uk2")]
    [InlineData("Києва", "uk2")]
    [InlineData("Київ", "uk2")]
    [InlineData("ракета", "uk2")]
    [InlineData("війною", "uk2")]
    [InlineData("п'ять", "uk2")]
    [InlineData("пʼять", "uk2")]
    [InlineData("Слов’янськ", "uk2")]
    [InlineData("София", "bg")]
    [InlineData("градове", "bg")]
    [InlineData("Москва", "ru2")]
    [InlineData("переговоров", "ru2")]
    [InlineData("전자", "ko2")]
    [InlineData("LG", "ko2")]
    [InlineData("LG전자", "ko2")]
    [InlineData("회장이", "ko2")]
    [InlineData("京都", "ja2")]
    [InlineData("大学", "ja2")]
    [InlineData("ローマ", "ja2")]
    [InlineData("京", "ja2")]
    [InlineData("都大", "ja2")]
    [InlineData("\"京都大学\"", "ja2")]
    [InlineData("it is what it is", "stop2")]
    [InlineData("What It Is", "stop2")]
    [InlineData("\"whether or not\"", "stop2")]
    [InlineData("\"that is all there is\"", "stop2")]
    [InlineData("yes or no", "stop2")]
    public async Task Words_of_the_same_kinds_find_theirs(string query, string sourceId) =>
        Assert.Contains($"sl:{sourceId}", await Found(query));

    [Theory]
    [InlineData("911", "mig")]
    [InlineData("tail", "mig")]
    [InlineData("won", "mig")]
    [InlineData("京学", "ja2")]
    [InlineData("\"20 G\"", "mig")]
    [InlineData("G20 -women", "mig")]
    [InlineData("\"it was what it is\"", "stop2")]
    public async Task Other_words_do_not_find_it(string query, string sourceId) =>
        Assert.DoesNotContain($"sl:{sourceId}", await Found(query));

    [Fact]
    public async Task OR_is_an_operator_in_capitals_only()
    {
        Assert.Superset(new HashSet<string?> { "sl:mig", "sl:ja2" }, (await Found("G20 OR 京都")).ToHashSet());
        Assert.DoesNotContain("sl:ja2", await Found("G20 or 京都"));
    }

    [Theory]
    [InlineData("F-16", "<mark>F</mark>-<mark>16</mark>")]
    [InlineData("well-known", "<mark>well</mark>-<mark>known</mark>")]
    public async Task Parts_of_compounds_are_highlighted(string query, string marked) => Assert.Contains(
        marked, (await desk.Client.Json($"/v1/search?q={Uri.EscapeDataString(query)}"))["items"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Theory]
    [InlineData("대통", "대통령은 우크라이나 특사단을 접견했다")]
    [InlineData("国", "国会で予算が成立した")]
    [InlineData("国会", "国会で予算が成立した")]
    [InlineData("乌克兰代", "乌克兰代表团访问首尔")]
    [InlineData("Ёл", null)]
    [InlineData("Ёлк", "Ёлка на площади")]
    [InlineData("делегац", "Президент України зустрів делегацію")]
    [InlineData("o'br", "O’Brien resigns")]
    [InlineData("obri", "O’Brien resigns")]
    [InlineData("o'bri", "O’Brien resigns")]
    [InlineData("poseidon-12", "Poseidon-1234 drone sinks")]
    [InlineData("poseidon12", "Poseidon-1234 drone sinks")]
    [InlineData("łód", "Renée Dubois visits Łódź and Málaga")]
    [InlineData("the wh", null)]
    [InlineData("the who", "The Who to play The The at It")]
    public async Task Headlines_are_suggested_in_every_script(string q, string? headline)
    {
        var found = (await desk.Client.Json($"/v1/suggest?limit=20&q={Uri.EscapeDataString(q)}"))["articles"]!.AsArray();
        if (headline is not null)
            Assert.Contains(headline, found.Select(a => (string?)a!["headline"]));
    }

    [Fact]
    public async Task Any_punctuation_is_accepted_in_every_text_parameter()
    {
        var odd = Enumerable.Range(0x21, 0x1FBFF - 0x21).Where(Rune.IsValid).Select(c => new Rune(c))
            .Where(r => IsOdd(r) || (Rune.GetUnicodeCategory(r) is UnicodeCategory.OtherSymbol && r.Value % 8 is 0)).Select(r => r.ToString()).ToList();
        Assert.InRange(odd.Count, 1_000, 5_000);
        string[] paths =
        [
            "/v1/search?q=", "/v1/search?order=newest&facets=true&count=true&q=", "/v1/suggest?q=", "/v1/articles?byline=", "/v1/tags?q=",
            "/v1/newsroom/articles?q=", "/v1/newsroom/articles?author=", "/v1/newsroom/tags?q=", "/v1/newsroom/audit?subject=",
            "/v1/newsroom/audit?account=",
        ];
        // Every form of every character in a search; a part of them in the other parameters, each in another part.
        var requests = paths.SelectMany((path, i) => Texts(odd, allForms: i is 0).Where((_, n) => i is 0 || n % 4 == i % 4)
            .Select(text => (path, text)));
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (request, _) => await Accepted(request.path, request.text));
        foreach (var c in odd.Where(c => c is "\u02BC" or "'" or "\u2019" or "\\" or "\"" or ":" or "*" or "&" or "|" or "!" or "<" or "(" or "\u055A"))
            foreach (var text in new[] { c, $"kyiv{c}s", $"{c}word", $"word{c}", $"{c}{c}", $"a {c} b", $"\"{c}", $"-{c}", $"a OR {c}" })
                await Accepted("/v1/search?q=", text);
    }

    [Fact]
    public async Task Texts_at_the_limits_are_indexed()
    {
        var random = new Random(12);
        foreach (var (name, from, to) in new[] { ("Han", 0x4E00, 0x9FFF), ("Hangul", 0xAC00, 0xD7A3), ("Cyrillic", 0x430, 0x44F), ("Latin", 'a', 'z') })
        {
            var words = Enumerable.Range(0, 30_000).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => (char)random.Next(from, to + 1))));
            await desk.Published($"Long text in {name}", body: string.Join(' ', words)[..100_000]);
            await desk.Published($"Long word in {name}", body: new string((char)from, 40_000));
            await desk.Published($"Long compound in {name}", body: string.Join('-', Enumerable.Repeat((char)from, 5_000)));
        }

        Assert.Equal(12, (await desk.Client.Json("/v1/search?q=long&count=true"))["total"]!["value"]!.GetValue<int>());
    }

    static bool IsOdd(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
        or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.ModifierLetter or UnicodeCategory.Format or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol;

    // Each character alone in a text of many would hide nothing that it does among words, quotation marks, dashes and operators.
    static IEnumerable<string> Texts(List<string> odd, bool allForms)
    {
        foreach (var chunk in odd.Chunk(20))
        {
            yield return string.Concat(chunk);
            if (!allForms)
                continue;
            yield return string.Concat(chunk.Select(c => $"a{c}b {c}"));
            yield return string.Concat(chunk.Select(c => $"{c}a\" ")) + "or -";
        }

        yield return new string('-', 200);
        yield return string.Concat(Enumerable.Repeat("- ", 100));
        yield return string.Concat(Enumerable.Repeat("\"-", 100));
        yield return new string('\u02BC', 200);
        yield return string.Concat(Enumerable.Repeat("OR ", 60));
    }

    async Task Accepted(string path, string text)
    {
        var max = path.Contains("suggest") || path.Contains("tags") || path.Contains("audit") ? 100 : 200;
        var cut = text.Length <= max ? text : text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
        using var response = await desk.Editor.Request(path + Uri.EscapeDataString(cut));
        Assert.True((int)response.StatusCode < 500, $"{path}{Uri.EscapeDataString(cut)} is {response.StatusCode}");
    }

    async Task<IEnumerable<string?>> Found(string query)
    {
        var page = await desk.Client.Json($"/v1/search?limit=50&q={Uri.EscapeDataString(query)}");
        return page["items"]!.AsArray().Select(i => desk.SourceIds.GetValueOrDefault((string)i!["article"]!["id"]!));
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        const string Kinds = """
            mig|en|MiG-29 jets and G20 leaders meet|The women bought F# and Disney+ for R&amp;D at news.example.org/a/b and in snake_case. It rose 1.5% on 9/11 to 10,000 near Côte d’Ivoire. NATO won’t tell Al Jazeera and Al-Jazeera.
            uk2|uk|У Харкові лунали сирени|Біля Києва впали ракети. П’ять років війни. Слов’янськ чекає.
            bg|bg|В София и други градове|Хората чакат.
            ru2|ru|Переговоры в Москве|Стороны обсудили мир.
            ko2|ko|LG전자 회장은 서울을 찾았다|새 전자 제품.
            ja2|ja|京都大学でローマ史を学ぶ|本文。
            stop2|en|It is what it is, says mayor|He asked whether or not they would, and that is all there is. A yes or no, then.
            """;

        public Dictionary<string, string?> SourceIds { get; private set; } = [];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Import(ReadFile("Cases/search-stories.jsonl"), "stories.jsonl");
            await Import(string.Join('\n', Kinds.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Split('|')).Select(l => new JsonObject
            {
                ["sourceId"] = $"sl:{l[0]}",
                ["headline"] = l[2],
                ["section"] = "Kinds",
                ["language"] = l[1],
                ["publishedAt"] = "2024-11-27T12:00:00Z",
                ["body"] = new JsonArray(new JsonObject { ["type"] = "paragraph", ["html"] = l[3] }),
            }.ToJsonString())));
            SourceIds = (await Work(db => db.Articles.Select(a => new { a.Id, a.SourceId }).ToListAsync())).ToDictionary(a => a.Id.ToString(), a => a.SourceId);
        }
    }
}
