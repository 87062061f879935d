namespace NewsApi.Storage.Queries;

/// <summary>
/// Ends a page of whole articles early once their stored documents exceed 2 MiB, so that a page of very long articles takes no more
/// memory than one of ordinary articles. The first article of a page is always complete.
/// </summary>
static class PageBytes
{
    const int Max = 2 << 20;

    /// <summary>
    /// SQL for a column with documents, null in the rows after the end of the page. PostgreSQL reads the length of a document without the
    /// document.
    /// </summary>
    /// <param name="column">The column, which is not null.</param>
    /// <param name="order">The order of the page.</param>
    public static string Fitting(string column, string order) => $"""
        case when coalesce(sum(octet_length({column})) over (order by {order} rows between unbounded preceding and 1 preceding), 0) < {Max}
             then {column} end
        """;
}
