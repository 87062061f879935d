namespace NewsApi.Features.Articles;

static class ArticleRoutes
{
    public static void MapArticles(this IEndpointRouteBuilder readers)
    {
        readers.MapGet("/redirects", GetRedirect.Handle).WithTags("Articles");

        var articles = readers.MapGroup("/articles").WithTags("Articles");

        articles.MapGet("/", ListArticles.Handle);
        articles.MapGet("/{slug}", GetArticle.Handle);
        articles.MapGet("/{slug}/related", ListRelatedArticles.Handle);
        articles.MapGet("/{slug}/images", ListArticleImages.Handle);
    }
}
