namespace NewsApi.Features.Articles;

/// <summary>The properties of a story that <c>fields</c> can name, those that <c>include</c> adds among them.</summary>
enum ArticleField
{
    Id, Slug, Url, Headline, Standfirst, Section, Tags, Bylines, PublishedAt, UpdatedAt, Version, Language, LeadImage,
    Body, Corrections, Source, WordCount, Related, Latest, BodyHtml, BodyText,
}
