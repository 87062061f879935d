using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Benchmarks;

/// <summary>The pieces of code that every read or every publication runs through: <c>./bench paths</c>.</summary>
[MemoryDiagnoser]
public class CodePaths
{
    static readonly Site Site = new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "NewsApi" };

    readonly Corpus corpus = new();
    readonly (Article Story, Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images) made;
    readonly BuiltArticle copy;
    readonly byte[][] summaries;
    readonly string cursor = Cursor.At(1, DateTimeOffset.UnixEpoch, Guid.NewGuid()).ToString();

    public CodePaths()
    {
        made = corpus.Make(1, 10);
        copy = LiveArticleBuilder.Build(made.Story, made.Section, made.Tags, made.Images, Site, made.Story.UpdatedAt);
        summaries = [.. Enumerable.Repeat(copy.Article.Summary, 20)];
    }

    public static int Run(string[] args)
    {
        BenchmarkRunner.Run<CodePaths>(args: args);
        return 0;
    }

    [Benchmark]
    public object Make_a_live_copy() => LiveArticleBuilder.Build(made.Story, made.Section, made.Tags, made.Images, Site, made.Story.UpdatedAt);

    [Benchmark]
    public object Put_a_document_together() => JsonSplicer.Merge(copy.Article.Summary, copy.Article.Rest);

    [Benchmark]
    public object Put_a_page_together() => JsonSplicer.Page(summaries, cursor);

    [Benchmark]
    public object Prune_a_summary() => JsonSplicer.Pick(copy.Article.Summary, name => name is "headline" or "slug");

    [Benchmark]
    public object Render_a_body() => BodyRenderer.Ready(copy.Article.Rest, html: true, text: true).ToList();

    [Benchmark]
    public bool Read_a_cursor() => Cursor.TryParse(cursor, null, out _);

    [Benchmark]
    public object Sanitise_plain_text() => Markup.Sanitize("Nothing but words in this paragraph, and a comma.");

    [Benchmark]
    public object Sanitise_markup() => Markup.Sanitize("""Words, a <a href="https://example.org/">link</a> and <em>more</em>.""");
}
