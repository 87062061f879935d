using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Storage;

/// <summary>A story's place in a list: the story, and the date and id that the list is sorted by.</summary>
sealed class Listed
{
    public required LiveStory Story { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Id<Article> Id { get; init; }
}

/// <summary>A filter with its names looked up.</summary>
sealed record ResolvedFilter
{
    public required StoryFilter Given { get; init; }

    /// <summary>Tags that a story must carry, the rarest first.</summary>
    public required List<CountedTag> All { get; init; }

    /// <summary>Tags of which a story must carry one; null where that is not asked.</summary>
    public required List<int>? Any { get; init; }

    /// <summary>Tags that a story must not carry.</summary>
    public required List<int> Not { get; init; }

    /// <summary>Sections in one of which a story must run; null where that is not asked.</summary>
    public required List<int>? Sections { get; init; }

    /// <summary>True where a tag that a story must carry is not known.</summary>
    public required bool Unknown { get; init; }

    public bool LetsNothingThrough => Unknown || Any is [] || Sections is [];
}

/// <summary>A tag, and how many live stories carry it.</summary>
readonly record struct CountedTag(int Id, int Stories);

sealed record NamedTag(string Slug, int Id, int StoryCount);

/// <summary>What a list is sorted by.</summary>
enum StoryOrder { Newest, Oldest, Updated }

/// <summary>The clauses that several features share. A query that only one feature needs stays in that feature.</summary>
static class StoryQueries
{
    /// <summary>
    /// Looks up what a filter names. A name that no live story carries, be it mistyped or a draft's, is not found.
    /// </summary>
    public static async Task<ResolvedFilter> Resolve(this LiveDb live, StoryFilter filter, CancellationToken stop)
    {
        var named = new[] { filter.Tag, filter.AnyTag, filter.NotTag }.SelectMany(slugs => slugs ?? []).Select(s => s.ToString()).Distinct().ToArray();
        var tags = named is [] ? [] : (await live.Database.SqlQuery<NamedTag>($"""
            select s.slug, t.id, t.story_count from live.tag_slugs s join live.tags t on t.id = s.tag_id where s.slug = any({named})
            """).ToListAsync(stop)).ToDictionary(t => t.Slug, t => new CountedTag(t.Id, t.StoryCount));
        List<CountedTag> Known(Slug[]? slugs) => [.. (slugs ?? []).Select(s => s.ToString()).Where(tags.ContainsKey).Select(s => tags[s]).Distinct()];

        return new()
        {
            Given = filter,
            All = [.. Known(filter.Tag).OrderBy(t => t.Stories)],
            Any = filter.AnyTag is { Length: > 0 } ? [.. Known(filter.AnyTag).Select(t => t.Id)] : null,
            Not = [.. Known(filter.NotTag).Select(t => t.Id)],
            Sections = filter.Section is { } section ? await live.SectionsWithin(section, stop) : null,
            Unknown = filter.Tag is not null && !filter.Tag.All(t => tags.ContainsKey(t.ToString())),
        };
    }

    /// <summary>A section and all sections below it.</summary>
    static Task<List<int>> SectionsWithin(this LiveDb live, Slug slug, CancellationToken stop) => live.Database.SqlQuery<int>($"""
        select section.id as "Value" from live.sections above join live.sections section on section.path @> array[above.id] where {slug.ToString()} = any(above.slugs)
        """).ToListAsync(stop);

    public static IQueryable<Listed> AllListed(this LiveDb live) => live.Stories.Listed();

    public static IQueryable<Listed> Listed(this IQueryable<LiveStory> stories) =>
        stories.Select(s => new Listed { Story = s, PublishedAt = s.PublishedAt, Id = s.Id });

    public static IQueryable<Listed> TaggedWith(this LiveDb live, int tag) =>
        from t in live.StoryTags
        where t.TagId == tag
        join s in live.Stories on t.StoryId equals s.Id
        select new Listed { Story = s, PublishedAt = t.PublishedAt, Id = t.StoryId };

    /// <summary>Stories that show a picture. Fenced by "offset 0": PostgreSQL overrates how many they are, and would walk all dates for them.</summary>
    public static IQueryable<LiveStory> Showing(this LiveDb live, Id<Image> image) => live.Stories.FromSql(
        $"select * from live.stories where image_ids @> array[{image.Value}] offset 0");

    /// <summary>What comes after a bookmark, newest first.</summary>
    public static IQueryable<Listed> NewestFirst(this IQueryable<Listed> stories, Cursor? after = null) =>
        (after is { } seen
            ? stories.Where(l => EF.Functions.LessThan(
                ValueTuple.Create(l.PublishedAt, l.Id), ValueTuple.Create(seen.Moment, new Id<Article>(seen.Id))))
            : stories).OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id);

    /// <summary>The live story at an address, if there is one.</summary>
    public static IQueryable<LiveStory> At(this LiveDb live, StoryAddress address)
    {
        var (slug, id) = address;
        return id is not null ? live.Stories.Where(s => s.Id == id) : live.Stories.Where(s => s.Slug == slug);
    }

    /// <summary>Where a story stands that is not under the address asked for.</summary>
    public static async Task<Whereabouts> Find(this LiveDb live, StoryAddress address, CancellationToken stop)
    {
        var id = address.Id ?? (await live.StorySlugs.Where(s => s.Slug == address.Slug).Select(s => new { s.StoryId }).SingleOrDefaultAsync(stop))?.StoryId;
        if (id is null)
            return new(null, false);

        var slug = await live.Stories.Where(s => s.Id == id).Select(s => new { s.Slug }).SingleOrDefaultAsync(stop);
        return new(slug?.Slug, slug is null && await live.Kills.AnyAsync(k => k.StoryId == id, stop));
    }
}

/// <summary>The slug a story has now, or whether it was killed; neither, where no reader ever saw it.</summary>
readonly record struct Whereabouts(Slug? Slug, bool Killed);
