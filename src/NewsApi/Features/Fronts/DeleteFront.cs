using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Http.Binding;
using NewsApi.Newsroom;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class DeleteFront
{
    /// <summary>Delete a front</summary>
    /// <remarks>Deletes the front. Its articles are not affected.</remarks>
    /// <param name="slug" example="home">The front's current slug or a former one.</param>
    public static async Task<Results<NoContent, NotFound>> Handle(Slug slug, IfMatch match, NewsDb db, CancellationToken stop)
    {
        if (await db.FindFront(slug, stop) is not { } front)
            return TypedResults.NotFound();
        match.EnsureMatches(front);

        db.Fronts.Remove(front);
        await db.SaveChangesAsync(stop);
        return TypedResults.NoContent();
    }
}
