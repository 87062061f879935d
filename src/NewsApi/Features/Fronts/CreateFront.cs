using NewsApi.Contract.Fronts;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Fronts;
using NewsApi.Storage;

namespace NewsApi.Features.Fronts;

static class CreateFront
{
    /// <summary>Make a front</summary>
    /// <remarks>Readers see it at once.</remarks>
    [Creates]
    public static async Task<Versioned<EditorialFront>> Handle(JsonBody<FrontDraft> sent, NewsDb db, CancellationToken stop)
    {
        var slug = sent.Value.Slug ?? Slug.From(sent.Value.Name);
        var front = new Front(sent.Value.Name, slug);
        await db.Update(front, sent.Value, slug, stop);
        db.Fronts.Add(front);
        await db.SaveChangesAsync(stop);
        return new(await db.View(front, stop), front.Version, $"/v1/newsroom/fronts/{front.Slug}");
    }
}
