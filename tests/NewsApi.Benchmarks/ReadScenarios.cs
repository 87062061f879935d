using NewsApi.Contract.Queries;
using NewsApi.Features.Articles;
using NewsApi.Newsroom;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>A kind of read and the paths to request for it.</summary>
sealed record ReadScenario(string Name, IReadOnlyList<string> Paths, bool IsBaseline = false);

/// <summary>The reads to measure, with paths sampled from the corpus.</summary>
static class ReadScenarios
{
    public const string QueryBaseline = "baseline: one prepared query";
    const int SampleSize = 500;

    public static async Task<List<ReadScenario>> Create(NpgsqlDataSource source, int articles)
    {
        var slugs = await ReadStrings(source,
            $"select slug from live.articles tablesample system ({Math.Min(100, 300_000.0 / articles)}) limit {SampleSize}");
        var common = await ReadStrings(source, "select slug from live.tags order by article_count desc limit 3");
        return
        [
            new("baseline: constant response", ["/constant"], IsBaseline: true),
            new(QueryBaseline, [.. slugs.Select(s => $"/article/{s}")], IsBaseline: true),
            .. await Lists(source, slugs, common),
            .. await Related(source, slugs),
            .. await Searches(source),
        ];
    }

    static async Task<List<ReadScenario>> Lists(NpgsqlDataSource source, List<string> slugs, List<string> common)
    {
        var random = new Random(11);
        var rare = await RareTags(source);
        return
        [
            new("article by slug", [.. slugs.Select(s => $"/v1/articles/{s}")]),
            new("20 newest", ["/v1/articles"]),
            new("20 by the most frequent tag", [$"/v1/articles?tag={common[0]}"]),
            new("20 by the most frequent tag, page 500", [await PageFiveHundred(source, common[0])]),
            new("20 of a section", Sample(() => $"/v1/articles?section=section-{random.Next(1, 13)}")),
            new("rare tag with the most frequent", [.. rare.Select(r => $"/v1/articles?tag={r}&tag={common[0]}")]),
            new("two frequent tags", [$"/v1/articles?tag={common[0]}&tag={common[1]}"]),
            new("tag in a small section", [.. rare.Take(20).Append(common[0]).Select(t => $"/v1/articles?tag={t}&section=section-12")]),
            new("tag without another", [.. rare.Take(20).Append(common[0]).Select(t => $"/v1/articles?tag={t}&notTag={common[1]}")]),
            new("a byline", Sample(() => $"/v1/articles?byline=Reporter%20{random.Next(0, 300)}")),
            new("a month ten years ago",
                Sample(() => $"/v1/articles?from=2014-{random.Next(1, 10):00}-01&to=2014-{random.Next(10, 13)}-01")),
        ];
    }

    static async Task<List<ReadScenario>> Related(NpgsqlDataSource source, List<string> slugs)
    {
        var frequentlyTagged = await ReadStrings(source, $"""
            select a.slug from live.articles a
            where a.tag_ids @> array(select id from live.tags order by article_count desc limit 2)
            order by a.published_at desc limit {SampleSize}
            """);
        return
        [
            new("related", [.. slugs.Select(s => $"/v1/articles/{s}/related?limit=10")]),
            new("related, most frequent tags", [.. frequentlyTagged.Select(s => $"/v1/articles/{s}/related?limit=10")]),
        ];
    }

    static async Task<List<ReadScenario>> Searches(NpgsqlDataSource source)
    {
        var corpus = new Corpus();
        var random = new Random(12);
        var rare = await RareTags(source);
        var frequent = corpus.Word(Corpus.StopWords);
        string Word(int from, int to) => corpus.Word(random.Next(from, to));
        string Prefix(string word) => word.Length > 3 ? word[..random.Next(3, word.Length)] : word;
        var pairs = Sample(() => $"{Word(Corpus.StopWords + 200, 3000)}%20{Word(Corpus.StopWords + 200, 3000)}");
        return
        [
            new("search: two ordinary words", [.. pairs.Select(p => $"/v1/search?q={p}")]),
            new("search: two words with facets", [.. pairs.Select(p => $"/v1/search?q={p}&facets=true")]),
            new("search: the most frequent word", [$"/v1/search?q={frequent}"]),
            new("search: the most frequent word with a rare tag", [.. rare.Select(r => $"/v1/search?q={frequent}&tag={r}")]),
            new("suggest", Sample(() => $"/v1/suggest?q={Prefix(Word(Corpus.StopWords, 5000))}")),
        ];
    }

    static List<string> Sample(Func<string> path) => [.. Enumerable.Range(0, SampleSize).Select(_ => path())];

    static async Task<List<string>> RareTags(NpgsqlDataSource source)
    {
        Task<List<string>> Tags(int from, int to) => ReadStrings(
            source, $"select slug from live.tags where article_count between {from} and {to} order by id limit 50");
        return await Tags(50, 300) is [_, ..] tags ? tags : await Tags(5, 50);
    }

    // The cursor that a client has after 499 pages.
    static async Task<string> PageFiveHundred(NpgsqlDataSource source, string tag)
    {
        await using var command = source.CreateCommand("""
            select published_at, article_id from live.article_tags where tag_id = (select id from live.tags where slug = $1)
            order by published_at desc, article_id desc offset 9979 limit 1
            """);
        command.Parameters.Add(new() { Value = tag });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return $"/v1/articles?tag={tag}";

        var list = new ArticleList { Tag = [Slug.Parse(tag, null)] };
        return $"/v1/articles?tag={tag}&after={Cursor.At(list.FilterHash, reader.GetFieldValue<DateTimeOffset>(0), reader.GetGuid(1))}";
    }

    public static async Task<List<string>> ReadStrings(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }
}
