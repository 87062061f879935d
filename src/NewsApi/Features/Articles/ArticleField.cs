namespace NewsApi.Features.Articles;

/// <summary>The properties of an article that <c>fields</c> can name, including those that <c>include</c> adds.</summary>
enum ArticleField
{
    Id, Slug, Url, Headline, Standfirst, Section, Tags, Bylines, PublishedAt, UpdatedAt, Version, Language, LeadImage,
    Body, Corrections, Source, WordCount, Related, Latest, BodyHtml, BodyText,
}
