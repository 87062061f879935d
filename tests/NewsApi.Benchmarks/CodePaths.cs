using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Benchmarks;

/// <summary>Micro-benchmarks of code that runs in every read or publication: <c>./bench paths</c>.</summary>
[MemoryDiagnoser]
public class CodePaths
{
    readonly CorpusArticle source = new Corpus().Create(1, 10);
    readonly BuiltArticle built;
    readonly byte[][] summaries;
    readonly string cursor = Cursor.At(1, DateTimeOffset.UnixEpoch, Guid.NewGuid()).ToString();

    public CodePaths()
    {
        built = source.Build(BenchDatabase.Site);
        summaries = [.. Enumerable.Repeat(built.Article.Summary, 20)];
    }

    public static int Run(string[] args)
    {
        BenchmarkRunner.Run<CodePaths>(args: args);
        return 0;
    }

    [Benchmark]
    public object Build_a_live_article() => source.Build(BenchDatabase.Site);

    [Benchmark]
    public object Merge_a_document() => JsonSplicer.Merge(built.Article.Summary, built.Article.Rest);

    [Benchmark]
    public object Write_a_page() => JsonSplicer.Page(summaries, cursor);

    [Benchmark]
    public object Pick_fields_of_a_summary() => JsonSplicer.Pick(built.Article.Summary, name => name is "headline" or "slug");

    [Benchmark]
    public object Render_a_body() => BodyRenderer.RenderProperties(built.Article.Rest, html: true, text: true).ToList();

    [Benchmark]
    public bool Parse_a_cursor() => Cursor.TryParse(cursor, null, out _);

    [Benchmark]
    public object Sanitize_plain_text() => Markup.Sanitize("Nothing but words in this paragraph, and a comma.");

    [Benchmark]
    public object Sanitize_markup() => Markup.Sanitize("""Words, a <a href="https://example.org/">link</a> and <em>more</em>.""");
}
