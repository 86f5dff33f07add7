namespace Clinic.Api.Http;

/// <summary>What a handler answers: a value, or one of the expected ways in which there is none.</summary>
public sealed class Result<T> : IResultOf<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    public Problem? Problem { get; }
    public bool IsSuccess => Problem is null;

    /// <exception cref="InvalidOperationException">There is a problem instead.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"There is no value: {Problem!.Type}.");

    object? IResultOf<Result<T>>.Answer => _value;

    static Type IResultOf<Result<T>>.AnswerType => typeof(T);

    static Result<T> IResultOf<Result<T>>.From(Problem problem) => new(default, problem);

    static Result<T> IResultOf<Result<T>>.From(object? answer) => new((T?)answer, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}

/// <summary>How the pipeline, which is generic over results, makes and looks into one.</summary>
public interface IResultOf<TSelf> where TSelf : IResultOf<TSelf>
{
    Problem? Problem { get; }
    object? Answer { get; }
    static abstract Type AnswerType { get; }
    static abstract TSelf From(Problem problem);
    static abstract TSelf From(object? answer);
}

/// <summary>The answer of a command that has nothing to show: 204.</summary>
public sealed record Nothing
{
    public static Nothing Value { get; } = new();
}
