using System.Runtime.CompilerServices;

namespace NewsApi.Tests.Features;

/// <summary>
/// Which stories belong together, said by hand for some stories of the sample newsroom;
/// how many of the first five are among them is printed, and may not fall.
/// </summary>
public sealed class RelatedPrecisionTests(RelatedPrecisionTests.Desk desk) : IClassFixture<RelatedPrecisionTests.Desk>
{
    // By the numbers of the sample stories: the story, and those a reader of it may want next.
    static readonly (int Story, int[] Belonging)[] Labelled =
    [
        (1, [2, 3, 4, 5, 7, 6]),
        (2, [1, 3, 6, 7, 4]),
        (3, [1, 2, 7, 4, 5]),
        (4, [1, 5, 44, 3, 20]),
        (5, [4, 1, 7, 3, 9]),
        (6, [15, 2, 7, 1, 48]),
        (8, [9]),
        (10, [29, 34, 25]),
        (13, [20, 12, 4]),
        (22, [23, 26, 27]),
        (28, [31]),
        (30, [21, 33]),
        (35, [36, 33]),
        (40, [41, 42, 43]),
        (45, [46]),
    ];

    [Fact]
    public async Task Most_of_the_first_five_belong_to_the_story()
    {
        var precisions = new List<double>();
        foreach (var (article, belonging) in Labelled)
            precisions.Add(await Precision(desk, $"sample:{article:000}", [.. belonging.Select(n => $"sample:{n:000}")]));

        var precision = precisions.Average();
        TestContext.Current.SendDiagnosticMessage($"Related stories, precision@5 over {Labelled.Length} stories of the sample newsroom: {precision:P0}");
        Assert.InRange(precision, 0.75, 1);
    }

    // Of the first five, how many belong; where fewer belong in all, how many of those came first.
    internal static async Task<double> Precision(Newsdesk desk, string sourceId, string[] belonging)
    {
        var ids = await desk.Work(db => Task.FromResult(db.Articles.Where(a => a.SourceId != null).ToDictionary(a => a.SourceId!, a => a.Id.ToString())));
        var first = (await desk.Client.Json($"/v1/articles/{ids[sourceId]}/related?limit=5"))["items"]!.AsArray().Select(i => (string)i!["id"]!).ToList();
        var possible = Math.Min(Math.Min(5, belonging.Length), Math.Max(first.Count, 1));
        return first.Take(possible).Count(id => belonging.Any(b => ids[b] == id)) / (double)possible;
    }

    /// <summary>The sample newsroom without its pins: what is computed is judged, not what editors chose.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            using var file = new StreamReader(typeof(NewsApi.Operations.Seed.SeedNews).Assembly.GetManifestResourceStream(typeof(NewsApi.Operations.Seed.SeedNews), "stories.jsonl")!);
            await Import(System.Text.RegularExpressions.Regex.Replace(await file.ReadToEndAsync(), "\"related\": \\[[^\\]]*\\]", "\"related\": []"));
        }
    }
}

/// <summary>The same for the page that NewsApi began with, on a desk of its own: its stories would stand among the others.</summary>
public sealed class FoundingPageRelatedTests(RelatedPrecisionTests.Desk desk) : IClassFixture<RelatedPrecisionTests.Desk>
{
    static readonly string PageFile = Path.GetFullPath("../../../../shared/seed/page.jsonl", Path.GetDirectoryName(Here())!);

    [Fact]
    public async Task The_founding_pages_first_two_belong_to_it()
    {
        Assert.SkipUnless(File.Exists(PageFile), "The page's text is not beside this repo.");
        await desk.Import(await File.ReadAllTextAsync(PageFile));

        var precision = await RelatedPrecisionTests.Precision(desk, "lbc:korea", ["lbc:rail:9", "lbc:rail:16", "lbc:rail:11", "lbc:rail:13", "sample:001", "sample:002", "sample:003", "sample:004", "sample:005", "sample:007"]);

        TestContext.Current.SendDiagnosticMessage($"Related stories, precision@5 of the founding page among all others: {precision:P0}");
        Assert.InRange(precision, 0.8, 1);
    }

    static string Here([CallerFilePath] string path = "") => path;
}
