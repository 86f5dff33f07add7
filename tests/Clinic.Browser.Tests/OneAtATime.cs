// Each of these tests starts a server and a browser, or a type checker: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
