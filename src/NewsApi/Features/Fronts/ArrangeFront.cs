using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class ArrangeFront
{
    /// <summary>Arrange a front</summary>
    /// <remarks>The whole arrangement is sent: what is left out is gone.</remarks>
    /// <param name="slug" example="home">The front's slug, or one it had.</param>
    public static async Task<Results<Written<DeskFront>, NotFound>> Handle(Slug slug, Sent<FrontDraft> sent, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.FrontAt(slug, stop) is not { } front)
            return TypedResults.NotFound();
        match.Hold(front);

        await db.Arrange(front, sent.Value, sent.Value.Slug ?? front.Slug, stop);
        await db.SaveChangesAsync(stop);
        return new Written<DeskFront>(await db.View(front, stop), front.Version);
    }
}
