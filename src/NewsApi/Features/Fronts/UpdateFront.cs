using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Fronts;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class UpdateFront
{
    /// <summary>Update a front</summary>
    /// <remarks>
    /// Replaces the front: pins and fill rules that are left out are removed. Returns 409 if the slug belongs to another front, or if
    /// an article, section or tag does not exist.
    /// </remarks>
    /// <param name="slug" example="home">The front's current slug or a former one.</param>
    public static async Task<Results<Versioned<EditorialFront>, NotFound>> Handle(
        Slug slug, JsonBody<FrontDraft> body, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.FindFront(slug, stop) is not { } front)
            return TypedResults.NotFound();
        match.EnsureMatches(front);

        await db.Update(front, body.Value, body.Value.Slug ?? front.Slug, stop);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialFront>(await db.View(front, stop), front.Version);
    }
}
