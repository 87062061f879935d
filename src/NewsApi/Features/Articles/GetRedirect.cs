using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

static class GetRedirect
{
    /// <summary>Find the article of a former address</summary>
    /// <remarks>
    /// Tells a website where a path of its former system redirects to: an article keeps the addresses and slugs that it had before. Scheme,
    /// host, query and fragment are ignored, percent-encoding is decoded. A path that no published article has or had returns 404; that
    /// of a killed article returns 410.
    /// </remarks>
    /// <param name="path" example="/seoul-presses-for-joint-answer-as-north-korean-soldiers-reach-russian-front">
    /// The path or the address that was requested, at most 500 characters once decoded.
    /// </param>
    public static async Task<Results<Ok<RedirectView>, GoneOrNotFound>> Handle(
        [Required] FormerAddress path, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var location = await live.FindLocation(path, stop);
        if (location.Summary is not { } summary)
            return new GoneOrNotFound(location);

        keys.AddArticle(summary);
        var article = JsonSerializer.Deserialize<ArticleSummary>(summary, NewsJson.Options)!;
        return TypedResults.Ok(new RedirectView
        {
            Path = path.Path,
            Article = new() { Id = article.Id, Slug = article.Slug, Url = article.Url },
        });
    }
}
