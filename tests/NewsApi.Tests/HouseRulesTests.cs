using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NewsApi.Tests;

/// <summary>Arrows point down the stairs (Features, then Http and Storage, then Contract, then Newsroom), and never sideways.</summary>
public sealed partial class HouseRulesTests
{
    static readonly string Source = Path.GetFullPath("../../src/NewsApi", Path.GetDirectoryName(Here())!);

    [Theory]
    [InlineData("Newsroom", "Contract", "Storage", "Http", "Features", "Operations", "Microsoft", "System.Text.Json", "System.Net.Http")]
    [InlineData("Contract", "Storage", "Http", "Features", "Operations", "Microsoft")]
    [InlineData("Storage", "Http", "Features", "Operations", "Microsoft.AspNetCore.Http")]
    [InlineData("Http", "Features", "Operations")]
    [InlineData("Features", "Operations")]
    [InlineData("Operations", "Features")]
    public void A_room_knows_nothing_of_the_rooms_above_it(string room, params string[] above) =>
        Assert.Empty(
            from file in Files(room)
            from name in Names().Matches(File.ReadAllText(file)).Select(m => m.Value)
            where above.Any(a => name.StartsWith(a.Contains('.') || a is "Microsoft" ? a : $"NewsApi.{a}", StringComparison.Ordinal))
            select $"{Path.GetRelativePath(Source, file)} mentions {name}");

    [Fact]
    public void A_feature_knows_no_other_feature() =>
        Assert.Empty(
            from file in Files("Features")
            let own = $"NewsApi.Features.{Path.GetRelativePath(Path.Combine(Source, "Features"), file).Split('/', '\\')[0]}"
            from name in Names().Matches(File.ReadAllText(file)).Select(m => m.Value)
            where name.StartsWith("NewsApi.Features.", StringComparison.Ordinal) && !name.StartsWith(own, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)} mentions {name}");

    [Fact]
    public void Readers_features_know_the_live_side_only() =>
        Assert.Empty(
            from file in Files("Features")
            where ReadersFeatures.Contains(Path.GetRelativePath(Path.Combine(Source, "Features"), file).Split('/', '\\')[0])
            where NewsDbName().IsMatch(File.ReadAllText(file))
            select $"{Path.GetFileName(file)} mentions NewsDb");

    [Fact]
    public void Every_refusal_has_a_page() =>
        Assert.Empty(
            from file in Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories)
            where !file.Contains("Import", StringComparison.Ordinal)
            from code in RefusalCodes().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)
            where NewsApi.Http.Problems.ProblemCatalog.Find(code) is null
            select $"{Path.GetFileName(file)} refuses with {code}, which the catalogue does not know");

    [Fact]
    public void Nobody_asks_the_system_clock_or_waits_blindly() =>
        Assert.Empty(
            from file in Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories)
            from bad in Clocks().Matches(File.ReadAllText(file)).Select(m => m.Value)
            select $"{Path.GetRelativePath(Source, file)} says {bad}");

    static readonly string[] ReadersFeatures = ["Articles", "Images", "Search", "Sections", "Syndication", "Tags"];

    static string[] Files(string room) =>
        Directory.GetFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories) is [_, ..] files
            ? files
            : throw new InvalidOperationException($"No source files in {room}: the rule would pass without looking.");

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\b(NewsApi|Microsoft|System)(\.\w+)+")]
    private static partial Regex Names();

    [GeneratedRegex(@"\bNewsDb\b")]
    private static partial Regex NewsDbName();

    [GeneratedRegex("""Refusal(?:\.If)?\([^;"]*"([a-z-]+)",""")]
    private static partial Regex RefusalCodes();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Thread\.Sleep|\.Result\b(?!\))|\.Wait\(\)")]
    private static partial Regex Clocks();
}
