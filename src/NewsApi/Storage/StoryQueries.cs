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

/// <summary>What a list is sorted by.</summary>
enum StoryOrder { Newest, Oldest, Updated }

/// <summary>The clauses that several features share. A query that only one feature needs stays in that feature.</summary>
static class StoryQueries
{
    /// <summary>
    /// The stories that a filter lets through. A name that no live story carries, be it mistyped or a draft's, lets nothing through.
    /// </summary>
    public static async Task<IQueryable<Listed>> Matching(this LiveDb live, StoryFilter filter, CancellationToken stop)
    {
        var named = new[] { filter.Tag, filter.AnyTag, filter.NotTag }.SelectMany(slugs => slugs ?? []).ToList();
        var tags = named is [] ? [] : await (
            from slug in live.TagSlugs
            join tag in live.Tags on slug.TagId equals tag.Id
            where named.Contains(slug.Slug)
            select new { slug.Slug, tag.Id, tag.StoryCount }).ToDictionaryAsync(t => t.Slug, stop);
        List<int> Known(Slug[]? slugs) => [.. (slugs ?? []).Where(tags.ContainsKey).Select(s => tags[s].Id).Distinct()];

        var all = Known(filter.Tag);
        if (filter.Tag is not null && !filter.Tag.All(tags.ContainsKey))
            return live.Nothing();

        // The rarest tag leads: its own index walks the stories in order, and the others are looked for in what it finds.
        var rarest = all.Count > 0 ? tags.Values.Where(t => all.Contains(t.Id)).MinBy(t => t.StoryCount)!.Id : (int?)null;
        var stories = rarest is { } leading ? live.TaggedWith(leading) : live.AllListed();

        if (all.Where(id => id != rarest).ToArray() is { Length: > 0 } others)
            stories = stories.Where(l => others.All(id => l.Story.TagIds.Contains(id)));
        if (filter.AnyTag is { Length: > 0 })
            stories = Known(filter.AnyTag).ToArray() is { Length: > 0 } any ? stories.Where(l => l.Story.TagIds.Any(id => any.Contains(id))) : live.Nothing();
        if (Known(filter.NotTag).ToArray() is { Length: > 0 } not)
            stories = stories.Where(l => !l.Story.TagIds.Any(id => not.Contains(id)));
        if (filter.Section is { } section)
            stories = await live.SectionsWithin(section).ToListAsync(stop) is { Count: > 0 } sections
                ? stories.Where(l => sections.Contains(l.Story.SectionId))
                : live.Nothing();

        return stories.WithColumns(filter);
    }

    static IQueryable<Listed> WithColumns(this IQueryable<Listed> stories, StoryFilter filter)
    {
        if (filter.Byline is { } name && Byline.KeyOf(name) is var byline)
            stories = stories.Where(l => l.Story.Bylines.Contains(byline));
        if (filter.From is { } from)
            stories = stories.Where(l => l.PublishedAt >= from.At);
        if (filter.To is { } to)
            stories = stories.Where(l => l.PublishedAt < to.At);
        if (filter.Language is { } tag && Language.Canonical(tag) is var language)
            stories = stories.Where(l => l.Story.Language == language || l.Story.Language.StartsWith(language + "-"));
        if (filter.HasImage is { } hasImage)
            stories = stories.Where(l => l.Story.HasImage == hasImage);
        return stories;
    }

    public static IQueryable<Listed> AllListed(this LiveDb live) =>
        live.Stories.Select(s => new Listed { Story = s, PublishedAt = s.PublishedAt, Id = s.Id });

    public static IQueryable<Listed> TaggedWith(this LiveDb live, int tag) =>
        from t in live.StoryTags
        where t.TagId == tag
        join s in live.Stories on t.StoryId equals s.Id
        select new Listed { Story = s, PublishedAt = t.PublishedAt, Id = t.StoryId };

    static IQueryable<Listed> Nothing(this LiveDb live) => live.AllListed().Where(_ => false);

    /// <summary>A section and all sections below it.</summary>
    public static IQueryable<int> SectionsWithin(this LiveDb live, Slug slug) =>
        from section in live.Sections
        from above in live.Sections
        where above.Slug == slug && section.Path.Contains(above.Id)
        select section.Id;

    /// <summary>What comes after a bookmark, in order.</summary>
    public static IQueryable<Listed> Sorted(this IQueryable<Listed> stories, StoryOrder order, Cursor? after) => order switch
    {
        StoryOrder.Oldest => (after is { } seen
            ? stories.Where(l => EF.Functions.GreaterThan(
                ValueTuple.Create(l.PublishedAt, l.Id), ValueTuple.Create(seen.Moment, new Id<Article>(seen.Id))))
            : stories).OrderBy(l => l.PublishedAt).ThenBy(l => l.Id),
        StoryOrder.Updated => (after is { } seen
            ? stories.Where(l => EF.Functions.LessThan(
                ValueTuple.Create(l.Story.UpdatedAt, l.Story.Id), ValueTuple.Create(seen.Moment, new Id<Article>(seen.Id))))
            : stories).OrderByDescending(l => l.Story.UpdatedAt).ThenByDescending(l => l.Story.Id),
        _ => (after is { } seen
            ? stories.Where(l => EF.Functions.LessThan(
                ValueTuple.Create(l.PublishedAt, l.Id), ValueTuple.Create(seen.Moment, new Id<Article>(seen.Id))))
            : stories).OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id),
    };

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
