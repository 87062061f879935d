using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NewsApi.Operations.Seed;

namespace NewsApi.Tests.Features;

/// <summary>Measures precision@5 of related articles against hand-made labels for some articles of the sample newsroom.</summary>
public sealed class RelatedPrecisionTests(RelatedPrecisionTests.Desk desk) : IClassFixture<RelatedPrecisionTests.Desk>
{
    // Numbers of sample articles: the article, and its relevant related articles.
    static readonly (int Article, int[] Relevant)[] Labels =
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
    public async Task Precision_of_the_first_five_is_at_least_75_percent()
    {
        var precisions = new List<double>();
        foreach (var (article, relevant) in Labels)
            precisions.Add(await Precision(desk, $"sample:{article:000}", [.. relevant.Select(n => $"sample:{n:000}")]));

        var precision = precisions.Average();
        TestContext.Current.SendDiagnosticMessage(
            $"Related articles, precision@5 over {Labels.Length} articles of the sample newsroom: {precision:P0}");
        Assert.InRange(precision, 0.75, 1);
    }

    // The share of relevant articles among the first five, or among the first n if only n are relevant.
    internal static async Task<double> Precision(Newsdesk desk, string sourceId, string[] relevant)
    {
        var ids = await desk.Work(db => Task.FromResult(
            db.Articles.Where(a => a.SourceId != null).ToDictionary(a => a.SourceId!, a => a.Id.ToString())));
        var related = await desk.Client.Json($"/v1/articles/{ids[sourceId]}/related?limit=5");
        var first = related["items"]!.AsArray().Select(i => (string)i!["id"]!).ToList();
        var possible = Math.Min(Math.Min(5, relevant.Length), Math.Max(first.Count, 1));
        return first.Take(possible).Count(id => relevant.Any(r => ids[r] == id)) / (double)possible;
    }

    /// <summary>The sample newsroom without pins, so that only computed relations are measured.</summary>
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            using var file = new StreamReader(typeof(SeedNews).Assembly.GetManifestResourceStream(typeof(SeedNews), "articles.jsonl")!);
            await Import(Regex.Replace(await file.ReadToEndAsync(), "\"related\": \\[[^\\]]*\\]", "\"related\": []"));
        }
    }
}

/// <summary>The same for the founding page, with a database of its own, because its articles would be related to the others.</summary>
public sealed class FoundingPageRelatedTests(RelatedPrecisionTests.Desk desk) : IClassFixture<RelatedPrecisionTests.Desk>
{
    static readonly string PageFile = Path.GetFullPath("../../../../shared/seed/page.jsonl", Path.GetDirectoryName(Here())!);

    [Fact]
    public async Task Precision_for_the_founding_page_is_at_least_80_percent()
    {
        Assert.SkipUnless(File.Exists(PageFile), "shared/seed/page.jsonl is not next to this repository.");
        await desk.Import(await File.ReadAllTextAsync(PageFile));

        string[] relevant =
        [
            "lbc:rail:9", "lbc:rail:16", "lbc:rail:11", "lbc:rail:13",
            "sample:001", "sample:002", "sample:003", "sample:004", "sample:005", "sample:007",
        ];
        var precision = await RelatedPrecisionTests.Precision(desk, "lbc:korea", relevant);

        TestContext.Current.SendDiagnosticMessage($"Related articles, precision@5 of the founding page among all others: {precision:P0}");
        Assert.InRange(precision, 0.8, 1);
    }

    static string Here([CallerFilePath] string path = "") => path;
}
