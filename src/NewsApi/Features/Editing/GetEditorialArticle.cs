using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Images;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

static class GetEditorialArticle
{
    /// <summary>Get an editorial article</summary>
    /// <remarks>Returns an article at any stage. Its ETag is the version that If-Match expects in writes.</remarks>
    /// <param name="id" example="01936d81-bf80-7d13-8767-5a84c90bb30b">The article's id.</param>
    public static async Task<Results<Versioned<EditorialArticle>, NotFound>> Handle(
        Id<Article> id, NewsDb db, Site site, CancellationToken stop)
    {
        if (await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } article)
            return TypedResults.NotFound();

        var (section, tags, images) = await db.GetReferences(article, stop);
        return new Versioned<EditorialArticle>(new()
        {
            Id = article.Id,
            Slug = article.Slug,
            Headline = article.Headline,
            Section = section.Slug,
            Stage = article.Stage,
            Version = article.Version,
            Bylines = [.. article.Bylines.Select(BylineView.Of)],
            Language = article.Language,
            PublishedAt = article.PublishedAt,
            EmbargoedUntil = article.EmbargoedUntil,
            ExpiresAt = article.ExpiresAt,
            UpdatedAt = article.UpdatedAt,
            SourceId = article.SourceId,
            Url = site.ArticleUrl(section, article.Slug),
            Standfirst = article.Standfirst,
            Tags = [.. tags.Select(t => t.Slug)],
            Source = article.Source is { } source ? SourceView.Of(source) : null,
            LeadImage = article.LeadImage is { } lead ? ImageView.Of(images[lead.Image], lead) : null,
            Blocks = [.. article.Body.Select(b => BlockView.Of(b, images))],
            Syndication = article.Syndication,
            Corrections = [.. article.Corrections.Select(CorrectionView.Of)],
            RelatedPins = [.. article.RelatedPins.OrderBy(p => p.Position).Select(p => p.RelatedId)],
            Images = [.. article.Figures.Select(f => f.Image)],
            Slugs = [.. article.Slugs.Select(s => s.Slug).Union([article.Slug])],
            FormerAddresses = [.. article.FormerAddresses.Select(a => a.Path).Order(StringComparer.Ordinal)],
            Draft = article.Content.ToDraft(article, section.Slug, [.. tags.Select(t => t.Slug)]),
        }, article.Version);
    }
}
