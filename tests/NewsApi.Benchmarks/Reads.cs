using NewsApi.Contract.Queries;
using NewsApi.Features.Articles;
using NewsApi.Newsroom;
using Npgsql;

namespace NewsApi.Benchmarks;

/// <summary>A kind of read, and the addresses that stand for it.</summary>
sealed record Read(string Name, IReadOnlyList<string> Paths, bool IsFloor = false);

/// <summary>The reads that are measured, with addresses drawn from the corpus itself.</summary>
static class Reads
{
    const int Sample = 500;

    public static async Task<List<Read>> Of(NpgsqlDataSource source, int articles)
    {
        var corpus = new Corpus();
        var random = new Random(11);
        var slugs = await List(source, $"select slug from live.articles tablesample system ({Math.Min(100, 300_000.0 / articles)}) limit {Sample}");
        var common = await List(source, "select slug from live.tags order by article_count desc limit 3");
        var rare = await List(source, "select slug from live.tags where article_count between 50 and 300 order by id limit 50");
        if (rare is [])
            rare = await List(source, "select slug from live.tags where article_count between 5 and 50 order by id limit 50");
        var crowded = await List(source, $"select s.slug from live.articles s where s.tag_ids @> array(select id from live.tags order by article_count desc limit 2) order by published_at desc limit {Sample}");
        string Word(int from, int to) => corpus.Word(random.Next(from, to));
        List<string> Many(Func<string> path) => [.. Enumerable.Range(0, Sample).Select(_ => path())];
        var pairs = Many(() => $"{Word(Corpus.StopWords + 200, 3000)}%20{Word(Corpus.StopWords + 200, 3000)}");

        return
        [
            new("floor: constant answer", ["/constant"], IsFloor: true),
            new("floor: one prepared query", [.. slugs.Select(s => $"/story/{s}")], IsFloor: true),
            new("story by slug", [.. slugs.Select(s => $"/v1/articles/{s}")]),
            new("20 newest", ["/v1/articles"]),
            new("20 by the commonest tag", [$"/v1/articles?tag={common[0]}"]),
            new("20 by the commonest tag, page 500", await PageFiveHundred(source, common[0])),
            new("20 of a section", Many(() => $"/v1/articles?section=section-{random.Next(1, 13)}")),
            new("rare tag with the commonest", [.. rare.Select(r => $"/v1/articles?tag={r}&tag={common[0]}")]),
            new("two common tags", [$"/v1/articles?tag={common[0]}&tag={common[1]}"]),
            new("tag in a small section", [.. rare.Take(20).Append(common[0]).Select(t => $"/v1/articles?tag={t}&section=section-12")]),
            new("tag without another", [.. rare.Take(20).Append(common[0]).Select(t => $"/v1/articles?tag={t}&notTag={common[1]}")]),
            new("a byline", Many(() => $"/v1/articles?byline=Reporter%20{random.Next(0, 300)}")),
            new("a month ten years ago", Many(() => $"/v1/articles?from=2014-{random.Next(1, 10):00}-01&to=2014-{random.Next(10, 13)}-01")),
            new("related", [.. slugs.Select(s => $"/v1/articles/{s}/related?limit=10")]),
            new("related, commonest tags", [.. crowded.Select(s => $"/v1/articles/{s}/related?limit=10")]),
            new("search: two ordinary words", [.. pairs.Select(p => $"/v1/search?q={p}")]),
            new("search: two words with facets", [.. pairs.Select(p => $"/v1/search?q={p}&facets=true")]),
            new("search: the commonest word", [$"/v1/search?q={corpus.Word(Corpus.StopWords)}"]),
            new("search: the commonest word with a rare tag", [.. rare.Select(r => $"/v1/search?q={corpus.Word(Corpus.StopWords)}&tag={r}")]),
            new("suggest", Many(() => Word(Corpus.StopWords, 5000) is var word && word.Length > 3 ? $"/v1/suggest?q={word[..random.Next(3, word.Length)]}" : $"/v1/suggest?q={word}")),
        ];
    }

    // What a client that turned 499 pages would send.
    static async Task<List<string>> PageFiveHundred(NpgsqlDataSource source, string tag)
    {
        await using var command = source.CreateCommand("""
            select published_at, article_id from live.article_tags where tag_id = (select id from live.tags where slug = $1)
            order by published_at desc, article_id desc offset 9979 limit 1
            """);
        command.Parameters.Add(new() { Value = tag });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return [$"/v1/articles?tag={tag}"];

        var list = new ArticleList { Tag = [Slug.Parse(tag, null)] };
        return [$"/v1/articles?tag={tag}&after={Cursor.At(list.FilterHash, reader.GetFieldValue<DateTimeOffset>(0), reader.GetGuid(1))}"];
    }

    public static async Task<List<string>> List(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
            list.Add(reader.GetString(0));
        return list;
    }
}
