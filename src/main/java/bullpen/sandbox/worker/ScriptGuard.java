package bullpen.sandbox.worker;

import org.openjdk.nashorn.internal.ir.AccessNode;
import org.openjdk.nashorn.internal.ir.BinaryNode;
import org.openjdk.nashorn.internal.ir.Block;
import org.openjdk.nashorn.internal.ir.BlockStatement;
import org.openjdk.nashorn.internal.ir.CallNode;
import org.openjdk.nashorn.internal.ir.CatchNode;
import org.openjdk.nashorn.internal.ir.ClassNode;
import org.openjdk.nashorn.internal.ir.EmptyNode;
import org.openjdk.nashorn.internal.ir.ExpressionStatement;
import org.openjdk.nashorn.internal.ir.ForNode;
import org.openjdk.nashorn.internal.ir.FunctionNode;
import org.openjdk.nashorn.internal.ir.IdentNode;
import org.openjdk.nashorn.internal.ir.IndexNode;
import org.openjdk.nashorn.internal.ir.LexicalContext;
import org.openjdk.nashorn.internal.ir.LiteralNode;
import org.openjdk.nashorn.internal.ir.Node;
import org.openjdk.nashorn.internal.ir.ObjectNode;
import org.openjdk.nashorn.internal.ir.PropertyNode;
import org.openjdk.nashorn.internal.ir.TernaryNode;
import org.openjdk.nashorn.internal.ir.TryNode;
import org.openjdk.nashorn.internal.ir.UnaryNode;
import org.openjdk.nashorn.internal.ir.VarNode;
import org.openjdk.nashorn.internal.ir.WithNode;
import org.openjdk.nashorn.internal.ir.visitor.NodeVisitor;
import org.openjdk.nashorn.internal.parser.TokenType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The fourth wall: walks the tree of a script, refuses what no strategy needs, and notes the edits
 * that send every error a script can see through the realm's {@code __caught}. An error may carry
 * Java objects until then. It can be seen in a catch block and, by whoever kept a reference to what
 * is thrown, in a finally block.
 */
final class ScriptGuard extends NodeVisitor<LexicalContext> {
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "eval",
                    "Function",
                    "Java",
                    "Packages",
                    "JavaImporter",
                    "JSAdapter",
                    "loadWithNewGlobal",
                    "nashornException");

    private static final String ON_START = "onStart";
    private static final String ON_BAR = "onBar";
    private static final String NOTHING = "void 0";
    private static final String PARAMETERS = "params";
    private static final String FINALLY = "finally";
    private static final String RETHROW = "catch(__e){throw __caught(__e);}";

    private record Edit(int position, String text) {}

    private final String text;
    private final List<ScriptProblem> problems;
    private final List<Edit> edits = new ArrayList<>();
    private List<ScriptParameter> parameters = List.of();
    private boolean onStart;
    private boolean onBar;
    private boolean calls;
    private int nearest = -1;

    ScriptGuard(String text, List<ScriptProblem> problems) {
        super(new LexicalContext());
        this.text = text;
        this.problems = problems;
    }

    /** The numbers that the script leaves open. */
    List<ScriptParameter> parameters() {
        return parameters;
    }

    boolean definesFunctions() {
        return onStart || onBar;
    }

    /** A statement that hands over what the script defines to be called. */
    String functions() {
        return definesFunctions()
                ? ";return {onStart: "
                        + (onStart ? ON_START : NOTHING)
                        + ", onBar: "
                        + (onBar ? ON_BAR : NOTHING)
                        + "};"
                : "";
    }

    /** Whether the script only declares things, none of which is called. */
    boolean isNeverCalled(FunctionNode program) {
        return !definesFunctions() && !calls && declaresOnly(program.getBody());
    }

    private static boolean declaresOnly(Block block) {
        return block.getStatements().stream()
                .allMatch(
                        statement ->
                                switch (statement) {
                                    case VarNode _, EmptyNode _ -> true;
                                    case BlockStatement inner -> declaresOnly(inner.getBlock());
                                    case ExpressionStatement one ->
                                            one.getExpression() instanceof LiteralNode;
                                    default -> false;
                                });
    }

    /** Where the first declaration stands, or the one that was meant to be {@code onBar}. */
    int nearestToOnBar() {
        return Math.max(0, nearest);
    }

    /** The text with the edits made; each adds to a line, none adds a line. */
    String guarded() {
        StringBuilder result = new StringBuilder(text);
        List<Edit> fromTheEnd = new ArrayList<>(edits);
        fromTheEnd.sort(Comparator.comparingInt(Edit::position).reversed());
        fromTheEnd.forEach(edit -> result.insert(edit.position(), edit.text()));
        return result.toString();
    }

    @Override
    public boolean enterIdentNode(IdentNode node) {
        checkName(node.getName(), node);
        return true;
    }

    @Override
    public boolean enterAccessNode(AccessNode node) {
        checkName(node.getProperty(), node);
        return true;
    }

    @Override
    public boolean enterPropertyNode(PropertyNode node) {
        if (!node.isComputed()) {
            checkName(node.getKeyName(), node);
        } else if (node.getGetter() != null || node.getSetter() != null) {
            forbid(node, "The name of a getter or setter may not be computed");
        }
        return true;
    }

    /**
     * An index that the compiler could turn into a name must not name a Java method by its
     * signature.
     */
    @Override
    public boolean enterIndexNode(IndexNode node) {
        if (node.getIndex() instanceof LiteralNode<?> name && name.isString()) {
            checkName(name.getString(), name);
        }
        checkConstantIndex(node.getIndex());
        return true;
    }

    private void checkConstantIndex(Node index) {
        switch (index) {
            case LiteralNode<?> literal when literal.isString() -> {
                if (literal.getString().indexOf('(') >= 0) {
                    forbid(literal, "A property's name may not hold a parenthesis");
                }
            }
            case BinaryNode binary -> {
                checkConstantIndex(binary.lhs());
                checkConstantIndex(binary.rhs());
            }
            case TernaryNode ternary -> {
                checkConstantIndex(ternary.getTrueExpression().getExpression());
                checkConstantIndex(ternary.getFalseExpression().getExpression());
            }
            default -> {}
        }
    }

    @Override
    public boolean enterWithNode(WithNode node) {
        forbid(node, "The with statement is not allowed");
        return true;
    }

    @Override
    public boolean enterClassNode(ClassNode node) {
        unsupported(node, "classes");
        return true;
    }

    @Override
    public boolean enterUnaryNode(UnaryNode node) {
        if (node.isTokenType(TokenType.SPREAD_ARGUMENT)
                || node.isTokenType(TokenType.SPREAD_ARRAY)) {
            unsupported(node, "spread");
        } else if (node.isTokenType(TokenType.YIELD) || node.isTokenType(TokenType.YIELD_STAR)) {
            unsupported(node, "generators");
        }
        return true;
    }

    @Override
    public boolean enterFunctionNode(FunctionNode node) {
        if (node.getKind() == FunctionNode.Kind.GENERATOR) {
            unsupported(node, "generators");
        }
        for (IdentNode parameter : node.getParameters()) {
            checkName(parameter.getName(), parameter);
            if (parameter.isRestParameter()) {
                unsupported(parameter, "rest parameters");
            } else if (parameter.isDestructuredParameter()) {
                unsupported(parameter, "destructuring");
            }
        }
        return true;
    }

    @Override
    public boolean enterVarNode(VarNode node) {
        if (lc.getCurrentFunction().isProgram()) {
            String name = node.getName().getName();
            onStart |= name.equals(ON_START);
            onBar |= name.equals(ON_BAR);
            if (name.equals(PARAMETERS)
                    && node.getInit() instanceof ObjectNode object
                    && ScriptParameters.areIn(object)) {
                parameters = ScriptParameters.of(object, text, problems);
                edits.add(new Edit(object.getStart(), "__params("));
                edits.add(new Edit(object.getFinish(), ")"));
            }
            if (nearest < 0 || name.equalsIgnoreCase(ON_BAR)) {
                nearest = node.getName().getStart();
            }
        }
        return true;
    }

    @Override
    public boolean enterCallNode(CallNode node) {
        calls |= lc.getCurrentFunction().isProgram();
        return true;
    }

    @Override
    public boolean enterCatchNode(CatchNode node) {
        if (!node.isSyntheticRethrow()) {
            if (node.getException() instanceof IdentNode name) {
                insert(
                        node.getBody(),
                        '{',
                        1,
                        name.getName() + "=__caught(" + name.getName() + ");");
            } else {
                unsupported(node, "destructuring");
            }
        }
        return true;
    }

    @Override
    public boolean enterTryNode(TryNode node) {
        Block last = node.getFinallyBody();
        if (last != null) {
            int keyword = finallyBefore(last.getStart());
            if (keyword < 0 || !text.startsWith("try", node.getStart())) {
                forbid(node, "This try statement cannot be checked");
            } else if (node.getCatchBlocks().isEmpty()) {
                edits.add(new Edit(keyword, RETHROW));
            } else {
                edits.add(new Edit(node.getStart(), "try{"));
                edits.add(new Edit(keyword, "}" + RETHROW));
            }
        }
        return true;
    }

    /**
     * Where the keyword before the brace of a finally block stands, and not a word of a comment: a
     * comment around the word would end between it and the brace, or with the word's line. −1 when
     * that cannot be told.
     */
    private int finallyBefore(int brace) {
        int end = brace;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int keyword = end - FINALLY.length();
        if (keyword < 0 || !text.startsWith(FINALLY, keyword)) {
            return -1;
        }
        String before = text.substring(text.lastIndexOf('\n', keyword) + 1, keyword).strip();
        boolean alone = before.isEmpty() || before.equals("}");
        boolean sameLine = text.substring(end, brace).chars().allMatch(c -> c == ' ' || c == '\t');
        return alone || sameLine ? keyword : -1;
    }

    @Override
    public boolean enterBinaryNode(BinaryNode node) {
        if (node.isAssignment()) {
            checkTarget(node.lhs());
        }
        return true;
    }

    @Override
    public boolean enterForNode(ForNode node) {
        if (node.getInit() != null) {
            checkTarget(node.getInit());
        }
        return true;
    }

    private void checkTarget(Node target) {
        if (target instanceof ObjectNode
                || (target instanceof LiteralNode<?> literal && literal.isArray())) {
            unsupported(target, "destructuring");
        }
    }

    private void insert(Block block, char expected, int offset, String code) {
        int start = block.getStart();
        if (start < 0 || start >= text.length() || text.charAt(start) != expected) {
            forbid(block, "This block cannot be checked");
        } else {
            edits.add(new Edit(start + offset, code));
        }
    }

    private void checkName(String name, Node node) {
        if (FORBIDDEN.contains(name) || (name.startsWith("__") && !name.equals("__proto__"))) {
            forbid(node, "The name " + name + " is not allowed");
        }
    }

    private void forbid(Node node, String message) {
        problems.add(ScriptProblem.forbidden(text, node.getStart(), message));
    }

    private void unsupported(Node node, String feature) {
        String message =
                "The language here is JavaScript 5 with let, const, arrow functions, templates,"
                        + " for-of, Map and Set; it has no ";
        problems.add(ScriptProblem.syntax(text, node.getStart(), message + feature));
    }
}
