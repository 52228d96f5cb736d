// Brings an annotation processor for the compiler to load and run.
// Must compile without it: processors are off, or cannot be found.
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

@SupportedAnnotationTypes("*")
class Processor extends AbstractProcessor {
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    throw new IllegalStateException("BREACH: runs in the compiler");
  }
}

class Problem {
  @Deprecated
  public static void main(String[] args) {
    System.out.println("contained: compiled without the processor");
  }
}
