using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Fronts;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class GetEditorialFront
{
    /// <summary>Get an editorial front</summary>
    /// <remarks>Returns the front with its pins and fill rule. The ETag is its version.</remarks>
    /// <param name="slug" example="home">The front's current slug or a former one.</param>
    public static async Task<Results<Versioned<EditorialFront>, NotFound>> Handle(Slug slug, NewsDb db, CancellationToken stop) =>
        await db.FindFront(slug, stop) is { } front
            ? new Versioned<EditorialFront>(await db.View(front, stop), front.Version)
            : TypedResults.NotFound();
}
