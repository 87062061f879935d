using NewsApi.Contract.Articles;
using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

/// <summary>Lists the differences between two versions of an article by field, and in the body by block.</summary>
static class ContentComparison
{
    const int MaxBlocks = 1_000;

    public static IReadOnlyList<FieldDifference> Of(ArticleContent before, ArticleContent after, RevisionReferences references) =>
    [
        .. Field("headline", before.Headline, after.Headline),
        .. Field("standfirst", before.Standfirst, after.Standfirst),
        .. Field("section", references.Sections[before.SectionId].ToString(), references.Sections[after.SectionId].ToString()),
        .. Field("tags", TagsOf(before, references), TagsOf(after, references)),
        .. Field("bylines", BylinesOf(before), BylinesOf(after)),
        .. Field("language", before.Language, after.Language),
        .. Field("source", SourceOf(before), SourceOf(after)),
        .. Field("syndication", before.Syndication.ToString().ToLowerInvariant(), after.Syndication.ToString().ToLowerInvariant()),
        .. Field("leadImage", before.LeadImage is { } old ? Describe(old) : null, after.LeadImage is { } lead ? Describe(lead) : null),
        .. Blocks([.. before.Body.Select(Describe)], [.. after.Body.Select(Describe)]),
    ];

    static IEnumerable<FieldDifference> Field(string where, string? before, string? after)
    {
        if (before != after)
            yield return Difference(where, before, after);
    }

    static FieldDifference Difference(string where, string? before, string? after) => new()
    {
        Field = where,
        Kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed,
        Before = before,
        After = after,
    };

    // Blocks outside the longest common subsequence have changed.
    static IEnumerable<FieldDifference> Blocks(string[] before, string[] after)
    {
        if (before.Length > MaxBlocks || after.Length > MaxBlocks)
            return Pair(before, after);

        // Numbers instead of texts, so that comparing each block with every other one is cheap.
        var numbers = new Dictionary<string, int>();
        int NumberOf(string block) => numbers.TryGetValue(block, out var known) ? known : numbers[block] = numbers.Count;
        var (old, young) = (Array.ConvertAll(before, NumberOf), Array.ConvertAll(after, NumberOf));
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == young[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var differences = new List<FieldDifference>();
        var (removed, added) = (new List<string>(), new List<string>());
        for (var (i, j) = (0, 0); i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && old[i] == young[j])
            {
                differences.AddRange(Pair(removed, added));
                (removed, added) = ([], []);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                removed.Add(before[i++]);
            else
                added.Add(after[j++]);
        }

        return [.. differences, .. Pair(removed, added)];
    }

    // A block removed and a block added at the same place are reported as one changed block.
    static IEnumerable<FieldDifference> Pair(IReadOnlyList<string> removed, IReadOnlyList<string> added) =>
        Enumerable.Range(0, Math.Max(removed.Count, added.Count))
            .Select(i => (Before: removed.ElementAtOrDefault(i), After: added.ElementAtOrDefault(i)))
            .Where(p => p.Before != p.After)
            .Select(p => Difference("block", p.Before, p.After));

    static string Describe(Block block) => block switch
    {
        Paragraph p => p.Text.ToString(),
        Heading h => $"h{h.Level}: {h.Text}",
        Quote q => $"“{q.Text}”{(q.Attribution is { } who ? $" – {who}" : "")}",
        ListBlock l => string.Join('\n', ListRenderer.Lines(ListBlockView.Of(l), html => html)),
        Figure f => $"image {f.Image}{Labelled("alt", f.Alt)}{Labelled("caption", f.Caption)}",
        Embed e => $"{e.Title ?? e.Provider ?? "embed"}: {e.Url}",
        _ => "",
    };

    static string Labelled(string label, string? text) => text is null ? "" : $", {label}: {text}";

    static string TagsOf(ArticleContent content, RevisionReferences references) =>
        string.Join(", ", content.TagIds.Where(references.Tags.ContainsKey).Select(t => references.Tags[t]));

    static string BylinesOf(ArticleContent content) => string.Join(", ", content.Bylines.Select(b => b.Name));

    static string? SourceOf(ArticleContent content) => content.Source is { } source ? $"{source.Name} {source.Uri}".Trim() : null;
}
