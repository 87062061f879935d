using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Benchmarks;

/// <summary>The pieces of code that every read or every publication runs through: <c>./bench paths</c>.</summary>
[MemoryDiagnoser]
public class CodePaths
{
    static readonly Site Site = new() { PublicUrl = Site.Default, ReaderUrl = Site.Default, Name = "NewsApi" };

    readonly Corpus corpus = new();
    readonly (Article Story, Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images) made;
    readonly LiveCopy copy;
    readonly byte[][] summaries;
    readonly string cursor = Cursor.At(1, DateTimeOffset.UnixEpoch, Guid.NewGuid()).ToString();

    public CodePaths()
    {
        made = corpus.Make(1, 10);
        copy = LiveCopy.Of(made.Story, made.Section, made.Tags, made.Images, Site, made.Story.UpdatedAt);
        summaries = [.. Enumerable.Repeat(copy.Story.Summary, 20)];
    }

    public static int Run(string[] args)
    {
        BenchmarkRunner.Run<CodePaths>(args: args);
        return 0;
    }

    [Benchmark]
    public object Make_a_live_copy() => LiveCopy.Of(made.Story, made.Section, made.Tags, made.Images, Site, made.Story.UpdatedAt);

    [Benchmark]
    public object Put_a_document_together() => ReadyJson.Whole(copy.Story.Summary, copy.Story.Rest);

    [Benchmark]
    public object Put_a_page_together() => ReadyJson.Page(summaries, cursor);

    [Benchmark]
    public object Prune_a_summary() => ReadyJson.Pick(copy.Story.Summary, name => name is "headline" or "slug");

    [Benchmark]
    public object Render_a_body() => BodyFormats.Ready(copy.Story.Rest, html: true, text: true).ToList();

    [Benchmark]
    public bool Read_a_cursor() => Cursor.TryParse(cursor, null, out _);

    [Benchmark]
    public object Sanitise_plain_text() => Markup.From("Nothing but words in this paragraph, and a comma.");

    [Benchmark]
    public object Sanitise_markup() => Markup.From("""Words, a <a href="https://example.org/">link</a> and <em>more</em>.""");
}
