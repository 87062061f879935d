using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Fronts;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class UpdateFront
{
    /// <summary>Arrange a front</summary>
    /// <remarks>The whole arrangement is sent: what is left out is gone.</remarks>
    /// <param name="slug" example="home">The front's slug, or one it had.</param>
    public static async Task<Results<Versioned<EditorialFront>, NotFound>> Handle(Slug slug, JsonBody<FrontDraft> sent, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.FindFront(slug, stop) is not { } front)
            return TypedResults.NotFound();
        match.EnsureMatches(front);

        await db.Update(front, sent.Value, sent.Value.Slug ?? front.Slug, stop);
        await db.SaveChangesAsync(stop);
        return new Versioned<EditorialFront>(await db.View(front, stop), front.Version);
    }
}
