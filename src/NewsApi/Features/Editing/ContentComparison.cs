using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

/// <summary>Says in which places two versions of a story differ, as a person would: by headline, by tags, by paragraph.</summary>
static class ContentComparison
{
    const int LongestCompared = 1_000;

    public static IReadOnlyList<FieldDifference> Of(ArticleContent before, ArticleContent after, RevisionReferences names) =>
    [
        .. Field("headline", before.Headline, after.Headline),
        .. Field("standfirst", before.Standfirst, after.Standfirst),
        .. Field("section", names.Sections[before.SectionId].ToString(), names.Sections[after.SectionId].ToString()),
        .. Field("tags", TagsOf(before, names), TagsOf(after, names)),
        .. Field("bylines", BylinesOf(before), BylinesOf(after)),
        .. Field("language", before.Language, after.Language),
        .. Field("source", SourceOf(before), SourceOf(after)),
        .. Field("syndication", before.Syndication.ToString().ToLowerInvariant(), after.Syndication.ToString().ToLowerInvariant()),
        .. Field("leadImage", before.LeadImage is { } old ? Words(old) : null, after.LeadImage is { } lead ? Words(lead) : null),
        .. Blocks([.. before.Body.Select(Words)], [.. after.Body.Select(Words)]),
    ];

    static IEnumerable<FieldDifference> Field(string where, string? before, string? after)
    {
        if (before != after)
            yield return Say(where, before, after);
    }

    static FieldDifference Say(string where, string? before, string? after) => new()
    {
        Field = where,
        Kind = before is null ? DifferenceKind.Added : after is null ? DifferenceKind.Removed : DifferenceKind.Changed,
        Before = before,
        After = after,
    };

    // The longest run of blocks that both have in common stays; what stands between is what changed.
    static IEnumerable<FieldDifference> Blocks(string[] before, string[] after)
    {
        if (before.Length > LongestCompared || after.Length > LongestCompared)
            return Pair(before, after);

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var differences = new List<FieldDifference>();
        var (gone, come) = (new List<string>(), new List<string>());
        for (var (i, j) = (0, 0); i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                differences.AddRange(Pair(gone, come));
                (gone, come) = ([], []);
                (i, j) = (i + 1, j + 1);
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
                gone.Add(before[i++]);
            else
                come.Add(after[j++]);
        }

        return [.. differences, .. Pair(gone, come)];
    }

    // A block gone and a block come in the same place are one that was changed.
    static IEnumerable<FieldDifference> Pair(IReadOnlyList<string> gone, IReadOnlyList<string> come) =>
        Enumerable.Range(0, Math.Max(gone.Count, come.Count))
            .Select(i => (Before: gone.ElementAtOrDefault(i), After: come.ElementAtOrDefault(i)))
            .Where(p => p.Before != p.After)
            .Select(p => Say("block", p.Before, p.After));

    static string Words(Block block) => block switch
    {
        Paragraph p => p.Text.ToString(),
        Heading h => $"h{h.Level}: {h.Text}",
        Quote q => $"“{q.Text}”{(q.Attribution is { } who ? $" – {who}" : "")}",
        ListBlock l => string.Join('\n', l.Items.Select((item, i) => l.Ordered ? $"{i + 1}. {item}" : $"• {item}")),
        Figure f => $"picture {f.Image}{(f.Alt is { } alt ? $", alt: {alt}" : "")}{(f.Caption is { } caption ? $", caption: {caption}" : "")}",
        Embed e => $"{e.Title ?? e.Provider ?? "embed"}: {e.Url}",
        _ => "",
    };

    static string TagsOf(ArticleContent copy, RevisionReferences names) => string.Join(", ", copy.TagIds.Where(names.Tags.ContainsKey).Select(t => names.Tags[t]));

    static string BylinesOf(ArticleContent copy) => string.Join(", ", copy.Bylines.Select(b => b.Name));

    static string? SourceOf(ArticleContent copy) => copy.Source is { } source ? $"{source.Name} {source.Uri}".Trim() : null;
}
