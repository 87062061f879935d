using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Live;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Taxonomy;

static class UpdateSection
{
    /// <summary>Update a section</summary>
    /// <remarks>
    /// Replaces all editable properties, including the parent. A new name changes the slug, unless the request sets one; the former slug
    /// redirects permanently, unless the section had no published article. Articles of the section are rebuilt in the background.
    /// </remarks>
    /// <param name="slug" example="world-news">The section's current slug or a former slug.</param>
    public static async Task<Results<Versioned<EditorialSection>, NotFound>> Handle(
        Slug slug, JsonBody<SectionDraft> body, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var tree = await SectionTree.Lock(db, stop);
        if (tree.Find(slug) is not { } section)
            return TypedResults.NotFound();
        match.EnsureMatches(section);

        var draft = body.Value;
        var parent = draft.Parent is { } parentSlug ? await db.GetSection(parentSlug, stop) : null;
        tree.EnsureNoCycle(section, parent);
        var newSlug = draft.Slug ?? tree.ChooseSlug(draft.Name, section);
        tree.EnsureSlugIsFree(newSlug, section);
        if (parent?.Id != section.ParentId)
            await db.QueueFeedReview(stop); // entitlements to a section include its subsections
        var isVisibleChange = draft.Name != section.Name || newSlug != section.Slug;
        if (newSlug != section.Slug)
            section.Move(newSlug, await db.LiveSections.AnyAsync(s => s.Slugs.Contains(section.Slug.ToString()), stop));
        section.Update(draft.Name, draft.Description, parent?.Id);
        await db.SaveChangesAsync(stop);
        var rebuilding = isVisibleChange ? await db.QueueSection(section, clock.GetUtcNow(), stop) : 0;
        return new Versioned<EditorialSection>(tree.ToEditorial(section, rebuilding), section.Version);
    }
}
