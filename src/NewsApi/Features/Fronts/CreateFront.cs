using NewsApi.Contract.Fronts;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Fronts;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Fronts;

static class CreateFront
{
    /// <summary>Create a front</summary>
    /// <remarks>
    /// Creates a front, which is public immediately. Returns 409 if the slug belongs to another front, or if an article, section or tag
    /// does not exist.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<EditorialFront>> Handle(JsonBody<FrontDraft> body, NewsDb db, CancellationToken stop)
    {
        var draft = body.Value;
        await db.LockFronts(stop);
        var slug = draft.Slug ?? await db.FindFreeFrontSlug(draft.Name, stop);
        var front = new Front(draft.Name, slug);
        await db.Update(front, draft, slug, stop);
        db.Fronts.Add(front);
        await db.SaveChangesAsync(stop);
        return new(await db.View(front, stop), front.Version, $"/v1/newsroom/fronts/{front.Slug}");
    }
}
