using NewsApi.Contract;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Benchmarks;

/// <summary>A generated article with its section, tags and images.</summary>
sealed record CorpusArticle(Article Article, Section Section, IReadOnlyList<Tag> Tags, IReadOnlyDictionary<Id<Image>, Image> Images)
{
    /// <summary>Builds the rows that publication writes.</summary>
    public BuiltArticle Build(Site site) => LiveArticleBuilder.Build(Article, Section, Tags, Images, site, Article.UpdatedAt);
}
