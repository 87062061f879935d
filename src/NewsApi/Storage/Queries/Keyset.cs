using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace NewsApi.Storage.Queries;

/// <summary>
/// Keyset pagination: orders rows by one or two columns and skips those up to and including the last row of the previous page. The
/// comparison is a row comparison, <c>(key, tie) &lt; (@key, @tie)</c>, which PostgreSQL answers from an index on the same columns.
/// </summary>
static class Keyset
{
    /// <param name="rows">The rows to order.</param>
    /// <param name="key">The column to order by.</param>
    /// <param name="tie">A unique column that orders rows with the same key.</param>
    /// <param name="after">Key and tie of the last row of the previous page; null for the first page.</param>
    public static IQueryable<T> KeysetAscending<T, TKey, TTie>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, TTie>> tie, (TKey Key, TTie Tie)? after)
    {
        if (after is { } last)
            rows = rows.Where(Compare<T, TKey, TTie>(key, tie, (k, t) =>
                EF.Functions.GreaterThan(ValueTuple.Create(k, t), ValueTuple.Create(last.Key, last.Tie))));
        return rows.OrderBy(key).ThenBy(tie);
    }

    /// <inheritdoc cref="KeysetAscending{T,TKey,TTie}"/>
    public static IQueryable<T> KeysetDescending<T, TKey, TTie>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, TTie>> tie, (TKey Key, TTie Tie)? after)
    {
        if (after is { } last)
            rows = rows.Where(Compare<T, TKey, TTie>(key, tie, (k, t) =>
                EF.Functions.LessThan(ValueTuple.Create(k, t), ValueTuple.Create(last.Key, last.Tie))));
        return rows.OrderByDescending(key).ThenByDescending(tie);
    }

    /// <summary>The same, for a unique key.</summary>
    /// <param name="rows">The rows to order.</param>
    /// <param name="key">The unique column to order by.</param>
    /// <param name="after">Key of the last row of the previous page; null for the first page.</param>
    public static IQueryable<T> KeysetAscending<T, TKey>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, ValueTuple<TKey>? after)
    {
        if (after is { Item1: var last })
        {
            Expression<Func<TKey, bool>> comparison = k => EF.Functions.GreaterThan(ValueTuple.Create(k), ValueTuple.Create(last));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(Substitute(comparison, key.Body), key.Parameters));
        }

        return rows.OrderBy(key);
    }

    /// <summary>Reads all rows in batches, in the order of a unique key. A batch is at most <paramref name="size"/> rows.</summary>
    public static async IAsyncEnumerable<List<T>> ReadInBatches<T, TKey>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, int size, [EnumeratorCancellation] CancellationToken stop)
    {
        var keyOf = key.Compile();
        ValueTuple<TKey>? after = null;
        while (await rows.KeysetAscending(key, after).Take(size).ToListAsync(stop) is [.., var last] batch)
        {
            yield return batch;
            if (batch.Count < size)
                yield break;
            after = new(keyOf(last));
        }
    }

    static Expression<Func<T, bool>> Compare<T, TKey, TTie>(
        Expression<Func<T, TKey>> key, Expression<Func<T, TTie>> tie, Expression<Func<TKey, TTie, bool>> comparison) =>
        Expression.Lambda<Func<T, bool>>(Substitute(comparison, key.Body, Substitute(tie, key.Parameters[0])), key.Parameters);

    // Replaces the parameters of a lambda, so that the columns appear in the comparison as if written there.
    static Expression Substitute(LambdaExpression lambda, params Expression[] arguments) =>
        new Substitution(lambda.Parameters, arguments).Visit(lambda.Body);

    sealed class Substitution(IReadOnlyList<ParameterExpression> parameters, Expression[] arguments) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            parameters.ToList().IndexOf(node) is var index and >= 0 ? arguments[index] : node;
    }
}
