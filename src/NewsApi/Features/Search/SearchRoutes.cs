namespace NewsApi.Features.Search;

static class SearchRoutes
{
    public static void MapSearch(this IEndpointRouteBuilder readers)
    {
        var search = readers.MapGroup("/").WithTags("Search");

        search.MapGet("/search", SearchArticles.Handle);
        search.MapGet("/suggest", SuggestSearchTerms.Handle);
    }
}
