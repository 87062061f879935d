using Microsoft.AspNetCore.Http.HttpResults;
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
    /// <summary>Describe, rename or move a section</summary>
    /// <remarks>The whole description is sent. Another name gets another slug unless you send one; the old slug leads here for ever. Its stories are made again in the background.</remarks>
    /// <param name="slug" example="world-news">The section's slug, or one it had.</param>
    public static async Task<Results<Versioned<EditorialSection>, NotFound>> Handle(
        Slug slug, JsonBody<SectionDraft> sent, IfMatch match, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var tree = await SectionTree.Hold(db, stop);
        if (tree.At(slug) is not { } section)
            return TypedResults.NotFound();
        match.EnsureMatches(section);

        var draft = sent.Value;
        var parent = draft.Parent is { } above ? await db.SectionNamed(above, stop) : null;
        tree.MustNotCircle(section, parent);
        var address = draft.Slug ?? (draft.Name == section.Name ? section.Slug : Slug.From(draft.Name));
        tree.MustBeFree(address, section);
        if (parent?.Id != section.ParentId)
            await db.QueueFeedReview(stop); // what lies below a section decides what partners may run
        var shown = draft.Name != section.Name || address != section.Slug;
        if (address != section.Slug)
            section.Move(address);
        section.Update(draft.Name, draft.Description, parent?.Id);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialSection>(tree.View(section, shown ? await db.QueueSection(section, clock.GetUtcNow(), stop) : 0), section.Version);
    }
}
