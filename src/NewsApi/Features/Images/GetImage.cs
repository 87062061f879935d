using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Images;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Images;

static class GetImage
{
    /// <summary>Get an image</summary>
    /// <remarks>
    /// Returns the image with its own alternative text and caption; articles may use others. An image is available while a published
    /// article shows it.
    /// </remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The image's id, as in `leadImage.id` of an article.</param>
    public static async Task<Results<RawJson<ImageView>, NotFound>> Handle(
        Id<Image> id, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add($"image-{id}");
        var article = await live.WithImage(id).OrderByDescending(a => a.PublishedAt)
            .Select(a => new { a.Summary, a.Rest, Image = live.Images.Where(i => i.Id == id).Select(i => i.View).FirstOrDefault() })
            .FirstOrDefaultAsync(stop);
        if (article is null)
            return TypedResults.NotFound();

        return new RawJson<ImageView>(article.Image
            ?? ArticleImageList.Of(article.Summary, article.Rest).First(image => JsonSplicer.Text(image, "id") == id.ToString()));
    }
}
